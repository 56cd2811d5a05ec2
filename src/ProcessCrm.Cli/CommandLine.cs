using System.CommandLine;
using ProcessCrm.Cli.Commands;
using ProcessCrm.Cli.Decisions;
using ProcessCrm.Cli.Import;
using ProcessCrm.Cli.Scenarios;
using ProcessCrm.Cli.Session;

namespace ProcessCrm.Cli;

/// <summary>The commands of <c>processcrm</c>.</summary>
internal static class CommandLine
{
    // Keep each command on a line of its own.
    // csharpier-ignore
    internal static RootCommand Root() =>
        new("ProcessCrm on the command line. Exit codes are fit for CI: 0 for done, 1 for findings, 2 for a wrong command line or files that cannot be read.")
        {
            ValidateCommand.Create(),
            FormatCommand.Create(),
            ConvertCommand.Create(),
            SchemaCommand.Create(),
            RenderCommand.Create(),
            TestCommand.Create(),
            SimulateCommand.Create(),
            SessionCommand.Create(),
            DecideCommand.Create(),
            ImportCommand.Create(),
        };

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The command and its arguments.</param>
    /// <param name="configuration">Where the output goes; null for the console.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, InvocationConfiguration? configuration = null)
    {
        var parsed = Root().Parse(args);
        var code = parsed.Invoke(configuration);
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }
}
