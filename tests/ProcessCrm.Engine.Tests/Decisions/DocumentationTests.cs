using System.Text.RegularExpressions;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Decisions.Json;
using ProcessCrm.Engine.Json.Formatting;
using ProcessCrm.Engine.Tests.Json;

namespace ProcessCrm.Engine.Tests.Decisions;

/// <summary>Holds the reference of the decision format against the program.</summary>
public sealed class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "decision-format.md"));

    private static IEnumerable<string> Examples =>
        Regex
            .Matches(Text, "```jsonc\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)
            .Select(m => m.Groups["json"].Value);

    [TestCaseSource(nameof(Examples))]
    public void An_example_is_sound_and_in_canonical_form(string example)
    {
        var read = DecisionsJson.Read(example);
        DecisionLibrary.Compile([("example", read)], "", out var wrong);
        Assert.That(read.Diagnostics.Concat(wrong).Select(d => $"{d.Location.Line}: {d.Code} {d.Message}"), Is.Empty);
        Assert.That(WorkflowFormatter.Format(example).Text, Is.EqualTo(example));
    }

    [Test]
    public void Every_key_is_told()
    {
        var names = DecisionShapes.Format.Objects.Values.SelectMany(s => s.Keys.Select(k => k.Name)).Distinct();
        Assert.That(names.Where(n => !Regex.IsMatch(Text, $"[`\"]{Regex.Escape(n)}[`\"]")), Is.Empty);
    }

    [Test]
    public void Every_code_of_a_diagnostic_is_told()
    {
        var room = Path.Combine(Repository.Root, "src", "ProcessCrm.Engine", "Decisions");
        var codes = Directory
            .EnumerateFiles(room, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("Xml", StringComparison.Ordinal))
            .SelectMany(file =>
                Regex.Matches(
                    File.ReadAllText(file),
                    "\"(?<code>(dmn|no|two|unknown|duplicate|aggregation)-[a-z-]+)\"",
                    RegexOptions.ExplicitCapture
                )
            )
            .Select(m => m.Groups["code"].Value)
            .Distinct()
            .ToList();
        Assert.That(codes, Has.Count.GreaterThan(10));
        Assert.That(codes.Where(c => !Text.Contains($"`{c}`", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("discount", "price", """{"client":"new","amount":200}""", "200")]
    [TestCase("discount", "price", """{"client":"partner","amount":200}""", "180.0")]
    [TestCase("tables", "handling", """{"potential":"high","budget":5000}""", """{"who":"head","days":1}""")]
    [TestCase("tables", "handling", """{"potential":"low","budget":5}""", """{"who":"team","days":5}""")]
    [TestCase("expressions", "busiest", """{"team":[{"open":2},{"open":7}]}""", """[{"open":7}]""")]
    [TestCase("expressions", "advice", """{"team":[]}""", "null")]
    public void The_examples_say_what_the_page_says(string id, string decision, string inputs, string value)
    {
        var model = Examples.Select(example => DecisionsJson.Read(example).Model!).Single(m => m.Name == id);
        Assert.That(model.ValueOf(decision, inputs), Is.EqualTo(value));
    }
}
