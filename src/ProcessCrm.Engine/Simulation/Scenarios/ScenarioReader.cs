using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Simulation.Scenarios;

/// <summary>Reads scenario files (<c>*.scenarios.json</c>): JSON with comments and trailing commas.</summary>
public static class ScenarioReader
{
    private static readonly string[] FileKeys = ["$schema", "workflow", "workflows", "process", "handlers", "scenarios"];
    private static readonly string[] ScenarioKeys = ["name", "requirements", "process", "start", "handlers", "steps", "expect"];

    /// <summary>Reads a file. Never throws on what the text holds: everything wrong is a diagnostic.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The name that diagnostics give.</param>
    public static ScenarioReadResult Read(string text, string? file = null)
    {
        var document = SyntaxDocument.Parse(text, file);
        if (!document.Diagnostics.IsEmpty || document.Root is null)
        {
            return new ScenarioReadResult(null, document.Diagnostics);
        }
        var values = new ScenarioValues(document.Source);
        var scenarios = File(document.Root, values);
        var diagnostics = values.Diagnostics;
        return new ScenarioReadResult(diagnostics.IsEmpty ? scenarios : null, diagnostics);
    }

    private static ScenarioFile File(ValueSyntax root, ScenarioValues values)
    {
        var file = values.Object(root, FileKeys);
        var workflows = values.Texts(file["workflows"]) ?? [.. values.Text(file["workflow"]) is { } one ? [one] : Array.Empty<string>()];
        if (workflows.IsEmpty)
        {
            values.Wrong(root, "\"workflow\" is missing: the workflow file that the scenarios are about.");
        }
        var process = values.Text(file["process"]);
        var handlers = Handlers(file["handlers"], values, ImmutableDictionary<string, FeelContext>.Empty);
        return new ScenarioFile(
            workflows,
            process,
            [.. values.Items(file["scenarios"]).Select(s => Scenario(s, process ?? "", handlers, values))]
        );
    }

    private static Scenario Scenario(
        ValueSyntax syntax,
        string process,
        ImmutableDictionary<string, FeelContext> handlers,
        ScenarioValues values
    )
    {
        var keys = values.Object(syntax, ScenarioKeys);
        var start = keys["start"] is { } variables ? values.Values(variables) : FeelContext.Empty;
        var own = values.Text(keys["process"]) ?? process;
        var first = new ScenarioStep(new StartAction(own, start), null, null, [], values.Locate(keys["start"] ?? syntax));
        var steps = values.Items(keys["steps"]).Select(s => StepReader.Read(s, values));
        var last = new ScenarioStep(
            null,
            null,
            null,
            ExpectationReader.Read(keys["expect"], values),
            values.Locate(keys["expect"] ?? syntax)
        );
        return new Scenario
        {
            Name = values.Required(keys, "name", syntax),
            Requirements = values.Texts(keys["requirements"]) ?? [],
            Process = own.Length == 0 ? null : own,
            Variables = start,
            Handlers = Handlers(keys["handlers"], values, handlers),
            Steps = [first, .. steps, last],
            Location = values.Locate(syntax),
        };
    }

    private static ImmutableDictionary<string, FeelContext> Handlers(
        ValueSyntax? syntax,
        ScenarioValues values,
        ImmutableDictionary<string, FeelContext> outer
    )
    {
        foreach (var (name, answer) in values.Map(syntax))
        {
            outer = answer is NullSyntax ? outer.Remove(name) : outer.SetItem(name, values.Values(answer));
        }
        return outer;
    }
}

/// <summary>What reading a scenario file gives.</summary>
/// <param name="File">The scenarios; null where something is wrong.</param>
/// <param name="Diagnostics">What is wrong.</param>
public sealed record ScenarioReadResult(ScenarioFile? File, ImmutableArray<Diagnostic> Diagnostics);
