using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;

namespace ProcessCrm.Engine.Tests.Json;

/// <summary>Whatever a file holds, reading it gives diagnostics and never an exception.</summary>
public sealed class HostileFileTests
{
    private static readonly string[] Values =
    [
        "null",
        "true",
        "-1.5e9",
        "\"x\"",
        "\"=\"",
        "\"\"",
        "[]",
        "{}",
        "[[]]",
        "{ \"text\": 1 }",
        "[null]",
        "{ \"\": {} }",
    ];

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void A_value_of_any_other_type_is_a_diagnostic(int seed)
    {
        var random = new Random(seed);
        var json = Tree.Print(Mutated(new RandomWorkflow(seed).File(), random));
        var result = WorkflowJson.Read(json);
        Assert.That(result.Definitions is not null || result.HasErrors, Is.True, json);
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Broken_text_is_a_diagnostic(int seed)
    {
        var random = new Random(seed);
        var json = Tree.Print(new RandomWorkflow(seed).File());
        for (var i = 0; i < 3; i++)
        {
            var at = random.Next(json.Length);
            json = random.Next(3) switch
            {
                0 => json.Remove(at, Math.Min(random.Next(1, 20), json.Length - at)),
                1 => json.Insert(at, "\"{}[],:\\/*\n\0\uD83D"[random.Next(13)].ToString()),
                _ => json[..at],
            };
        }
        var result = WorkflowJson.Read(json);
        Assert.That(result.Definitions is not null || result.HasErrors, Is.True, json);
    }

    [TestCase("{ \"formatVersion\": 1 }", "{ \"renamed\": 1 }")]
    [TestCase("{ }", "{ \"renamed\": 1 }")]
    [TestCase("{ \"formatVersion\": 2 }", "{ \"formatVersion\": 2 }")]
    public void A_file_of_an_older_version_is_upgraded(string text, string expected)
    {
        var document = SyntaxDocument.Parse(text);
        var upgraded = FormatVersion.Upgrade(document, new DiagnosticBag(document.Source), [_ => "{ \"renamed\": 1 }"]);
        Assert.That(upgraded!.Source.Text, Is.EqualTo(expected));
    }

    private static ValueSyntax Mutated(ValueSyntax value, Random random)
    {
        if (random.Next(40) == 0)
        {
            return SyntaxDocument.Parse(Values[random.Next(Values.Length)]).Root!;
        }
        return value switch
        {
            ObjectSyntax o => o.Members.Aggregate(new Tree(), (tree, m) => tree.Add(m.Name.Value, Mutated(m.Value, random))).ToObject(),
            ArraySyntax a => Tree.List(a.Items.Select(i => Mutated(i.Value, random)).ToList()),
            _ => value,
        };
    }
}
