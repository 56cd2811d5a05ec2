using System.CommandLine;
using ProcessCrm.Cli.Scenarios;
using ProcessCrm.Cli.Session;

return new RootCommand("ProcessCrm on the command line.") { SessionCommand.Create(), TestCommand.Create() }
    .Parse(args)
    .Invoke();
