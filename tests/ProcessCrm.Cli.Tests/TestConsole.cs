using System.CommandLine;

namespace ProcessCrm.Cli.Tests;

/// <summary>Runs a command line and keeps what it says.</summary>
internal sealed class TestConsole
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public string Output => output.ToString().ReplaceLineEndings("\n");
    public string Error => error.ToString();

    public int Run(params string[] args) => CommandLine.Run(args, new InvocationConfiguration { Output = output, Error = error });
}
