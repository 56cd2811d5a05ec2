using System.CommandLine;
using ProcessCrm.Cli.Reports;
using ProcessCrm.Cli.Scenarios;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Cli.Commands;

/// <summary><c>processcrm validate FILE…</c>: tells what is wrong with definitions.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var files = SharedOptions.Files();
        var language = SharedOptions.Language();
        var format = new Option<string>("--format")
        {
            Description = "Lines to read, JSON for tools, or SARIF 2.1.0 for code hosts.",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var strict = new Option<bool>("--strict") { Description = "Warnings count as errors." };
        var serviceTasks = new Option<string[]>("--service-task")
        {
            Description = "The name of a service task that the host knows; may stand several times. Others are then errors.",
        };
        var command = new Command(
            "validate",
            "Tells what is wrong with definitions: exit code 0 for nothing, 1 for errors, 2 for files that cannot be read."
        )
        {
            files,
            format,
            language,
            strict,
            serviceTasks,
        };
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            var diagnostics = new List<Diagnostic>();
            var isReadable = true;
            var known = result.GetValue(serviceTasks) is { Length: > 0 } names ? names.ToHashSet(StringComparer.Ordinal) : null;
            foreach (var path in result.GetRequiredValue(files))
            {
                if (path.EndsWith(".schema.json", StringComparison.Ordinal))
                {
                    continue; // For editors, and printed by this program: a wildcard takes it along.
                }
                if (DefinitionFile.ReadText(path, result.InvocationConfiguration.Error) is not { } text)
                {
                    isReadable = false;
                }
                else if (ScenarioFiles.Is(path))
                {
                    diagnostics.AddRange(ScenarioFiles.Load(path).Errors);
                }
                else if (LayoutJson.Is(path))
                {
                    diagnostics.AddRange(DefinitionFile.CheckLayout(path, text));
                }
                else
                {
                    diagnostics.AddRange(DefinitionFile.Read(path, text, known).Diagnostics);
                }
            }
            var words = result.GetValue(language)!;
            switch (result.GetValue(format))
            {
                case "json":
                    JsonReport.Write(diagnostics, output);
                    break;
                case "sarif":
                    SarifReport.Write(diagnostics, words, output);
                    break;
                default:
                    TextReport.Write(diagnostics, words, output);
                    break;
            }
            var worst = result.GetValue(strict) ? Severity.Warning : Severity.Error;
            return !isReadable ? ExitCode.Usage
                : diagnostics.Exists(d => d.Severity <= worst) ? ExitCode.Findings
                : ExitCode.Ok;
        });
        return command;
    }
}
