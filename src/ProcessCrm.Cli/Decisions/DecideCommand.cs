using System.CommandLine;
using System.Text;

namespace ProcessCrm.Cli.Decisions;

/// <summary><c>processcrm decide FILE [MORE…]</c>: evaluates decisions, driven by JSON lines on standard input.</summary>
internal static class DecideCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The decision model: DMN XML, or the JSON form." };
        var more = new Argument<FileInfo[]>("more") { Description = "Models that it may import.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(
            "decide",
            "Evaluates decisions: reads one JSON question a line, answers each with one JSON line. Exit code 0 at the end of the input, whatever was answered; files that cannot be read make every answer say so."
        )
        {
            file,
            more,
        };
        command.SetAction((parsed, cancel) => Run(parsed.GetValue(file)!, parsed.GetValue(more) ?? [], cancel));
        return command;
    }

    private static async Task<int> Run(FileInfo file, FileInfo[] more, CancellationToken cancel)
    {
        var protocol = DecideProtocol.Load(file.ToString(), more.Select(other => other.ToString()));
        using var input = new StreamReader(Console.OpenStandardInput(), Utf8);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), Utf8) { NewLine = "\n" };
        while (await input.ReadLineAsync(cancel) is { } line)
        {
            await output.WriteLineAsync(protocol.Answer(line).AsMemory(), cancel);
            await output.FlushAsync(cancel);
        }
        return 0;
    }
}
