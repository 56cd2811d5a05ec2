using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Expressions;

public sealed class FeelSyntaxTests
{
    [TestCase("1 // one\n + 1", "2")]
    [TestCase("1 /* one\n more */ + 1", "2")]
    [TestCase("\"a\\nb\"", "\"a\nb\"")]
    [TestCase("\"\\u0041\\U01F600\"", "\"A😀\"")]
    [TestCase("\"say \\\"hi\\\"\"", "\"say \" + \"\\\"hi\\\"\"")]
    [TestCase("\"\\d\"", "\"\\\\d\"")]
    [TestCase("{имя: \"Ада\"}.имя", "\"Ада\"")]
    [TestCase("{🐎: 1}.🐎", "1")]
    public void Text_is_read_as(string text, string expected) => Feel.Same(text, expected);

    [TestCase("", "feel.unexpectedEnd", 0, 0)]
    [TestCase("1 +", "feel.unexpectedEnd", 3, 0)]
    [TestCase("1 + * 2", "feel.unexpected", 4, 1)]
    [TestCase("a b", "feel.unexpected", 2, 1)]
    [TestCase("(1", "feel.unexpectedEnd", 2, 0)]
    [TestCase("[1, 2", "feel.unexpectedEnd", 5, 0)]
    [TestCase("{a 1}", "feel.unexpected", 4, 1)]
    [TestCase("{a: 1, a: 2}", "feel.duplicateName", 7, 1)]
    [TestCase("if true then 1", "feel.unexpectedEnd", 14, 0)]
    [TestCase("for x [1] return x", "feel.unexpected", 6, 1)]
    [TestCase("some x in [1] return x", "feel.unexpected", 14, 6)]
    [TestCase("\"abc", "feel.unterminatedString", 0, 4)]
    [TestCase("1 /* abc", "feel.unterminatedComment", 2, 6)]
    [TestCase("a && b", "feel.unknownCharacter", 2, 1)]
    [TestCase("'a'", "feel.unknownCharacter", 0, 1)]
    [TestCase("@\"2030-02-30\"", "feel.badLiteral", 0, 13)]
    [TestCase("1e9999", "feel.badLiteral", 0, 6)]
    [TestCase("1 instance of thing", "feel.unknownType", 14, 5)]
    [TestCase("f(1, a: 2)", "feel.mixedArguments", 5, 1)]
    [TestCase("function(a, a) a", "feel.duplicateName", 12, 1)]
    [TestCase("a.5", "feel.unexpected", 1, 2)]
    [TestCase("[1..2", "feel.unexpectedEnd", 5, 0)]
    public void A_syntax_error_has_a_code_and_a_place(string text, string code, int offset, int length)
    {
        var diagnostic = FeelExpression.Parse(text).Diagnostics.Single();

        Assert.That((diagnostic.Code, diagnostic.Offset, diagnostic.Length), Is.EqualTo((code, offset, length)));
        Assert.That(diagnostic.Message.Ru, Does.Match(@"\p{IsCyrillic}"));
        Assert.That(diagnostic.Message.En, Does.Not.Match(@"\p{IsCyrillic}"));
    }

    [TestCase('(', ')')]
    [TestCase('[', ']')]
    public void Brackets_nested_beyond_reason_are_refused(char open, char close)
    {
        var text = new string(open, 50_000) + "1" + new string(close, 49_999);

        Assert.That(FeelExpression.Parse(text).Diagnostics.Single().Code, Is.EqualTo("feel.tooDeep"));
    }

    [TestCase("1 + ")]
    [TestCase("-")]
    [TestCase("x in (")]
    [TestCase("]1..2[")]
    [TestCase("]1..a[")]
    [TestCase("if a then ")]
    [TestCase("a[")]
    public void Long_chains_neither_hang_nor_overflow_the_stack(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 90_000 / part.Length)) + "1";

        Assert.That(FeelExpression.Parse(text).Success, Is.False);
    }

    [Test]
    public void A_text_that_is_too_long_is_refused() =>
        Assert.That(
            FeelExpression.Parse(new string(' ', FeelExpression.MaxLength + 1)).Diagnostics.Single().Code,
            Is.EqualTo("feel.tooLong")
        );

    [TestCase("lead.responsible != null", "lead.responsible@0+16")]
    [TestCase("a + b.c.d * a", "a@0+1 b.c.d@4+5 a@12+1")]
    [TestCase("for x in leads return x.name + y", "leads@9+5 y@31+1")]
    [TestCase("leads[status = \"open\"].name", "leads.name@0+27 status@6+6?")]
    [TestCase("count(tasks) > max", "tasks@6+5 max@15+3")]
    [TestCase("{a: 1, b: a + c}", "c@14+1")]
    [TestCase("function(x) x + y", "y@16+1")]
    [TestCase("decide(lead)", "decide@0+6 lead@7+4")]
    [TestCase("some t in tasks satisfies t.done and late", "tasks@10+5 late@37+4")]
    [TestCase("5 in ]1..limit[", "limit@9+5")]
    [TestCase("1 + 2", "")]
    public void Reads_are_the_free_names_with_their_members(string text, string expected)
    {
        var reads = Feel.Parse(text).Reads;

        Assert.That(string.Join(' ', reads.Select(r => $"{r}@{r.Offset}+{r.Length}{(r.InFilter ? "?" : "")}")), Is.EqualTo(expected));
    }
}
