using System.CommandLine;
using System.Text;
using ProcessCrm.Cli.Reports;
using ProcessCrm.Engine.Json.Formatting;

namespace ProcessCrm.Cli.Commands;

/// <summary><c>processcrm format FILE…</c>: brings definitions into their canonical form.</summary>
internal static class FormatCommand
{
    public static Command Create()
    {
        var files = SharedOptions.Files();
        var language = SharedOptions.Language();
        var check = new Option<bool>("--check") { Description = "Only tells which files are not formatted; exit code 1 if any." };
        var command = new Command(
            "format",
            "Brings definitions into their canonical form; comments and the order of keys stay: exit code 0 for done, 1 for a file that is no JSON or, with --check, is not formatted, 2 for files that cannot be read."
        )
        {
            files,
            check,
            language,
        };
        command.SetAction(result =>
        {
            var code = ExitCode.Ok;
            foreach (var path in result.GetRequiredValue(files))
            {
                code = Math.Max(code, Format(path, result.GetValue(check), result.GetValue(language)!, result.InvocationConfiguration));
            }
            return code;
        });
        return command;
    }

    private static int Format(string path, bool isCheck, string language, InvocationConfiguration console)
    {
        if (DefinitionFile.ReadText(path, console.Error) is not { } text)
        {
            return ExitCode.Usage;
        }
        var formatted = WorkflowFormatter.Format(text, path);
        if (formatted.Text is null)
        {
            TextReport.Write(formatted.Diagnostics, language, console.Output);
            return ExitCode.Findings;
        }
        if (formatted.Text == text)
        {
            return ExitCode.Ok;
        }
        console.Output.WriteLine(path);
        if (isCheck)
        {
            return ExitCode.Findings;
        }
        File.WriteAllText(path, formatted.Text, new UTF8Encoding(false));
        return ExitCode.Ok;
    }
}
