using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Tests.Json;

public sealed class SyntaxTests
{
    [Test]
    public void Comments_and_trailing_commas_and_a_byte_order_mark_are_read()
    {
        var document = SyntaxDocument.Parse("\uFEFF// head\n{ /* one */ \"a\": [1, 2,], // two\n \"b\": null, }\n// tail");
        Assert.Multiple(() =>
        {
            Assert.That(document.Diagnostics, Is.Empty);
            Assert.That(document.Leading.Single().Text, Is.EqualTo("// head"));
            Assert.That(document.Trailing.Single().Text, Is.EqualTo("// tail"));
            var a = ((ObjectSyntax)document.Root!).Members[0];
            Assert.That(a.Trivia.Leading.Single().Text, Is.EqualTo("/* one */"));
            Assert.That(a.Trivia.Trailing.Single().Text, Is.EqualTo("// two"));
        });
    }

    [TestCase("", 1, 1)]
    [TestCase("{\n  \"a\": tru\n}", 2, 8)]
    [TestCase("{\n  \"a\": 01\n}", 2, 8)]
    [TestCase("{\n  \"a\" 1\n}", 2, 7)]
    [TestCase("{\n  a: 1\n}", 2, 3)]
    [TestCase("{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3)]
    [TestCase("{ \"a\": \"x\n}", 1, 8)]
    [TestCase("{ \"a\": \"\\q\" }", 1, 9)]
    [TestCase("{ \"a\": \"\\ud800\" }", 1, 9)]
    [TestCase("{ \"a\": 1, \"a\": 2 }", 1, 11)]
    [TestCase("{ \"a\": [1, 2 }", 1, 8)]
    [TestCase("{ \"a\": 1 } x", 1, 12)]
    [TestCase("{ \"a\": 'x' }", 1, 8)]
    [TestCase("{ \"a\": , }", 1, 8)]
    [TestCase("{ \"a\": 1 /* x", 1, 10)]
    [TestCase("\uFEFF@", 1, 1)]
    public void A_mistake_is_told_at_its_line_and_column(string text, int line, int column)
    {
        var first = SyntaxDocument.Parse(text).Diagnostics[0].Location;
        Assert.That((first.Line, first.Column), Is.EqualTo((line, column)));
    }

    [Test]
    public void Several_mistakes_are_told_at_once()
    {
        var document = SyntaxDocument.Parse("{\n \"a\": nul,\n \"b\" 2,\n \"c\": [1 2],\n \"c\": 3\n}");
        Assert.That(document.Diagnostics.Select(d => d.Location.Line), Is.EqualTo([2, 3, 4, 5]));
    }

    [Test]
    public void A_position_within_a_string_counts_its_escapes()
    {
        var document = SyntaxDocument.Parse("[\"a\\n\\u0041\\\"b\"]");
        var text = (StringSyntax)((ArraySyntax)document.Root!).Items[0].Value;
        Assert.Multiple(() =>
        {
            Assert.That(text.Value, Is.EqualTo("a\nA\"b"));
            Assert.That(document.Source.Text[text.OffsetOf(4)], Is.EqualTo('b'));
            Assert.That(document.Source.Text[text.OffsetOf(2)], Is.EqualTo('\\'));
        });
    }

    [Test]
    public void A_surrogate_pair_is_one_character_however_it_is_written()
    {
        var document = SyntaxDocument.Parse("[\"😀\", \"\\ud83d\\ude00\"]");
        Assert.That(document.Diagnostics, Is.Empty);
        Assert.That(((ArraySyntax)document.Root!).Items.Select(i => ((StringSyntax)i.Value).Value), Is.All.EqualTo("😀"));
    }

    [Test]
    public void A_pointer_names_the_place()
    {
        var document = SyntaxDocument.Parse("{ \"a/b\": [1, { \"c~\": x }] }");
        Assert.That(document.Diagnostics.Single().Location.Pointer, Is.EqualTo("/a~1b/1/c~0"));
    }

    [TestCase("[")]
    [TestCase("{\"a\":")]
    [TestCase("[,")]
    [TestCase("/*")]
    [TestCase("[/**/,")]
    [TestCase("{]")]
    [TestCase("\"")]
    [TestCase("{\"a\":1,")]
    [TestCase("\\")]
    [TestCase("[\"\\")]
    [TestCase("//\n")]
    [TestCase(":")]
    [TestCase("1 ")]
    [CancelAfter(20_000)]
    public void Hostile_text_is_diagnosed_in_bounded_time(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 2_000_000 / part.Length));
        var document = SyntaxDocument.Parse(text);
        Assert.That(document.Diagnostics, Has.Length.InRange(1, 201));
    }
}
