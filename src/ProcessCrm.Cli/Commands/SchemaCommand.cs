using System.CommandLine;
using ProcessCrm.Engine.Json;

namespace ProcessCrm.Cli.Commands;

/// <summary><c>processcrm schema</c>: prints the JSON Schema of the workflow format.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Prints the JSON Schema of the workflow format, for editors.");
        command.SetAction(result => result.InvocationConfiguration.Output.Write(WorkflowJson.Schema()));
        return command;
    }
}
