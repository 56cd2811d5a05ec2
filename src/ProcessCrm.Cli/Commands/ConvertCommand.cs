using System.CommandLine;
using ProcessCrm.Cli.Reports;
using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Decisions.Json;
using ProcessCrm.Engine.Decisions.Xml;
using ProcessCrm.Engine.Interchange;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Cli.Commands;

/// <summary><c>processcrm convert FILE</c>: workflow JSON to BPMN 2.0 XML and back, and decisions in JSON to DMN 1.5 XML and back.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file")
        {
            Description = "A workflow, .json or .bpmn, or decisions, .decisions.json or .dmn; the other format is written.",
        };
        var language = SharedOptions.Language();
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; standard output where none is given." };
        var command = new Command(
            "convert",
            "Converts workflows between JSON and BPMN 2.0 XML, without loss, and decisions between JSON and DMN XML: exit code 0 for done, 1 for a file that is neither, 2 for files that cannot be read or written."
        )
        {
            file,
            language,
            output,
        };
        command.SetAction(result =>
        {
            var (console, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            var path = result.GetRequiredValue(file);
            if (DefinitionFile.ReadText(path, error) is not { } text)
            {
                return ExitCode.Usage;
            }
            var (converted, diagnostics) = Convert(path, text);
            TextReport.Write(diagnostics.Where(d => d.Severity == Severity.Error).ToList(), result.GetValue(language)!, error);
            return converted is null ? ExitCode.Findings : OutputFile.Write(converted, result.GetValue(output), console, error);
        });
        return command;
    }

    /// <summary>The file in the other format; null where it cannot be read as a workflow. What is wrong with it as one that runs is told, and no obstacle.</summary>
    private static (string? Text, IEnumerable<Diagnostic> Diagnostics) Convert(string path, string text)
    {
        if (DecisionFiles.Is(path))
        {
            var decisions = DecisionFiles.Read(path, text, withFragments: true);
            return (
                decisions.Model is not { } model ? null
                : DecisionFiles.IsXml(path) ? DecisionsJson.Write(model, others: DefinitionFile.DecisionModelsBeside(path))
                : DmnXml.Write(model, others: DefinitionFile.DecisionModelsBeside(path)),
                decisions.Diagnostics
            );
        }
        if (DefinitionText.IsBpmn(path))
        {
            var xml = BpmnXml.Read(text, new ReadOptions { File = path });
            return (xml.Definitions is null ? null : WorkflowJson.Write(xml.Definitions, xml.Comments), xml.Diagnostics);
        }
        var json = WorkflowJson.Read(text, new ReadOptions { File = path });
        if (json.Definitions is null || json.Diagnostics.Any(d => d.Code == "bad-fragment"))
        {
            return (null, json.Diagnostics);
        }
        var placed = DefinitionFile.PositionsBeside(path, json.Definitions);
        return (
            placed.Positions is null ? null : BpmnXml.Write(json.Definitions, WorkflowJson.Comments(text), placed.Positions),
            json.Diagnostics.Concat(placed.Diagnostics)
        );
    }
}
