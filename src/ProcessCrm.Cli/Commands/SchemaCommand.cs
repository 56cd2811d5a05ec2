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
            Description = "The format: workflow or decisions.",
            DefaultValueFactory = _ => "workflow",
        };
        format.AcceptOnlyFromAmong("workflow", "decisions");
        var command = new Command("schema", "Prints the JSON Schema of a format, for editors: exit code 0.") { format };
        command.SetAction(result =>
            result.InvocationConfiguration.Output.Write(
                result.GetValue(format) == "decisions" ? DecisionsJson.Schema() : WorkflowJson.Schema()
            )
        );
        return command;
    }
}
