using System.CommandLine;
using System.Text;

namespace ProcessCrm.Cli.Session;

/// <summary><c>processcrm session FILE…</c>: an engine in memory, driven by JSON lines on standard input.</summary>
internal static class SessionCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "The workflow files to load.", Arity = ArgumentArity.OneOrMore };
        var command = new Command(
            "session",
            "Runs workflows in memory: reads one JSON command a line, answers each with one JSON line. Exit code 0 at the end of the input, whatever was answered; files that cannot be deployed make every answer say so."
        )
        {
            files,
        };
        command.SetAction((parsed, cancel) => Run(parsed.GetValue(files)!, cancel));
        return command;
    }

    private static async Task<int> Run(FileInfo[] files, CancellationToken cancel)
    {
        var session = SessionProtocol.Load(files.Select(f => f.ToString()));
        using var input = new StreamReader(Console.OpenStandardInput(), Utf8);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), Utf8) { NewLine = "\n" };
        var lines = new LineReader(input, SessionProtocol.LongestLine);
        while (await lines.ReadAsync(cancel) is { } line)
        {
            await output.WriteLineAsync(session.Answer(line).AsMemory(), cancel);
            await output.FlushAsync(cancel);
        }
        return 0;
    }
}
