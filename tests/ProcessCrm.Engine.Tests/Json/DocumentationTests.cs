using System.Text.RegularExpressions;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Json.Formatting;
using ProcessCrm.Engine.Json.Shapes;

namespace ProcessCrm.Engine.Tests.Json;

/// <summary>Holds the reference of the format against the program.</summary>
public sealed class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "workflow-format.md"));

    private static IEnumerable<string> Examples =>
        Regex
            .Matches(Text, "```jsonc\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)
            .Select(m => m.Groups["json"].Value);

    [TestCaseSource(nameof(Examples))]
    public void An_example_is_a_sound_workflow_in_canonical_form(string example)
    {
        Assert.That(WorkflowJson.Read(example).Diagnostics.Select(d => $"{d.Location.Line}: {d.Code} {d.Message}"), Is.Empty);
        Assert.That(WorkflowFormatter.Format(example).Text, Is.EqualTo(example));
    }

    [Test]
    public void Every_key_and_node_type_is_told()
    {
        var names = FormatShapes
            .Workflow.Objects.Values.SelectMany(s => s.Keys.Select(k => k.Name))
            .Concat(FormatShapes.Workflow.NodeTypes.Keys)
            .Distinct();
        Assert.That(names.Where(n => !Regex.IsMatch(Text, $"[`\"]{Regex.Escape(n)}[`\"]")), Is.Empty);
    }

    [Test]
    public void Every_code_of_a_diagnostic_is_told()
    {
        var sources = new[] { "Json", "Model" }.SelectMany(room =>
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "ProcessCrm.Engine", room), "*.cs", SearchOption.AllDirectories)
        );
        var codes = sources
            .SelectMany(f =>
                Regex
                    .Matches(
                        File.ReadAllText(f),
                        "Problem\\s*\\.(?:Error|Warning)\\(\\s*\"(?<code>[a-z0-9-]+)\"",
                        RegexOptions.ExplicitCapture
                    )
                    .Select(m => m.Groups["code"].Value)
            )
            .Distinct()
            .ToList();
        Assert.That(codes, Has.Count.GreaterThan(50));
        Assert.That(codes.Where(c => !Text.Contains($"`{c}`")), Is.Empty);
    }
}
