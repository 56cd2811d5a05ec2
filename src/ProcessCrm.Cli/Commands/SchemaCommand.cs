using System.CommandLine;
using ProcessCrm.Engine.Decisions.Json;
using ProcessCrm.Engine.Json;

namespace ProcessCrm.Cli.Commands;

/// <summary><c>processcrm schema</c>: prints the JSON Schema of a format.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var format = new Argument<string>("format")
        {
            Description = "The format: workflow, decisions or layout.",
            DefaultValueFactory = _ => "workflow",
        };
        format.AcceptOnlyFromAmong("workflow", "decisions", "layout");
        var command = new Command("schema", "Prints the JSON Schema of a format, for editors: exit code 0.") { format };
        command.SetAction(result =>
            result.InvocationConfiguration.Output.Write(
                result.GetValue(format) switch
                {
                    "decisions" => DecisionsJson.Schema(),
                    "layout" => LayoutJson.Schema(),
                    _ => WorkflowJson.Schema(),
                }
            )
        );
        return command;
    }
}
