using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Expressions;

public sealed class FeelUnaryTestsTests
{
    [TestCase("-", "5", "true")]
    [TestCase("5", "5", "true")]
    [TestCase("< 10", "5", "true")]
    [TestCase("[1..3], [5..7]", "5", "true")]
    [TestCase("not(5)", "5", "false")]
    [TestCase("not(1, 2)", "5", "true")]
    [TestCase("\"a\", \"b\"", "\"b\"", "true")]
    [TestCase("? > 3 and ? < 6", "5", "true")]
    [TestCase("count(?) > 1", "[1, 2]", "true")]
    [TestCase("starts with(?, \"ab\")", "\"abc\"", "true")]
    [TestCase("limit", "3", "true")]
    [TestCase(">= limit", "2", "false")]
    [TestCase("null", "null", "true")]
    [TestCase("< 10", "null", "null")]
    [TestCase("true", "false", "false")]
    public void Unary_tests_give(string tests, string input, string expected)
    {
        var parsed = FeelExpression.ParseUnaryTests(tests);
        Assert.That(parsed.Success, Is.True, () => string.Join("; ", parsed.Diagnostics));

        var result = parsed.Expression!.Test(Feel.Environment(Feel.Scope("{limit: 3}")), Feel.Value(input));

        Assert.That(result, Is.EqualTo(Feel.Value(expected)));
    }

    [Test]
    public void The_input_may_come_from_the_scope()
    {
        var tests = FeelExpression.ParseUnaryTests("> 3").Expression!;

        Assert.That(tests.Evaluate(Feel.Environment(FeelContext.Of(("?", FeelNumber.Of(4))))).IsTrue, Is.True);
    }
}
