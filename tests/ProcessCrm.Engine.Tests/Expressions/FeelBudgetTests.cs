using System.Diagnostics;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Expressions;

public sealed class FeelBudgetTests
{
    [TestCase("for x in 1..1000000000000 return x", "feel.budget")]
    [TestCase("if count(for x in 1..1000000000000 return x) > 0 then 1 else 2", "feel.budget")]
    [TestCase("count(for x in 1..10000, y in 1..10000 return 1)", "feel.budget")]
    [TestCase("some x in 1..1000000000000 satisfies x < 0", "feel.budget")]
    [TestCase("(function(f) f(f))(function(f) f(f))", "feel.depth")]
    [TestCase("for i in 1..1000 return [partial[-1]]", "feel.size")]
    [TestCase("for i in 1..100 return [partial[-1], partial[-1]]", "feel.size")]
    [TestCase("for i in 1..100 return if i = 1 then \"aaaaaaaa\" else partial[-1] + partial[-1]", "feel.budget")]
    [TestCase("replace(string join(for i in 1..100000 return \"aaaaaaaaaa\"), \"a\", \"bbbbbbbbbbbbbbbbbbbb\")", "feel.budget")]
    [TestCase("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+\\1?$\")", "feel.patternTimeout")]
    public void An_expression_that_runs_away_is_given_up(string text, string code)
    {
        var warnings = new List<FeelWarning>();
        var watch = Stopwatch.StartNew();

        var value = Feel.Parse(text).Evaluate(Feel.Environment(warnings: warnings));

        Assert.That(value, Is.EqualTo(FeelValue.Null));
        Assert.That(warnings.Select(warning => warning.Code), Does.Contain(code));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public void Patterns_without_back_references_never_run_away() =>
        Feel.Same("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\")", "false");

    [Test]
    public void Every_evaluation_has_its_own_budget()
    {
        var environment = new FeelEnvironment(FeelContext.Empty, Feel.Now) { StepLimit = 100 };
        var expression = Feel.Parse("count(for x in 1..20 return x)");

        Assert.That(Enumerable.Range(0, 50).Select(_ => expression.Evaluate(environment)), Is.All.EqualTo(FeelNumber.Of(20)));
    }

    [TestCase("1 + \"a\"", "feel.undefined")]
    [TestCase("nobody", "feel.unknownName")]
    [TestCase("{a: 1}.b", "feel.unknownMember")]
    [TestCase("1 < \"a\"", "feel.notComparable")]
    [TestCase("1 / 0", "feel.divisionByZero")]
    [TestCase("[1][5]", "feel.noItem")]
    [TestCase("abs()", "feel.arguments")]
    [TestCase("5()", "feel.notAFunction")]
    [TestCase("upper case(5)", "feel.argumentType")]
    [TestCase("date(\"x\")", "feel.conversion")]
    [TestCase("(function(a) external {java: 1})(1)", "feel.external")]
    public void A_warning_tells_why_a_value_is_null(string text, string code)
    {
        var warnings = new List<FeelWarning>();

        var value = Feel.Parse(text).Evaluate(Feel.Environment(warnings: warnings));

        Assert.That(value, Is.EqualTo(FeelValue.Null));
        Assert.That(warnings.Select(warning => warning.Code), Is.EqualTo(new[] { code }));
        Assert.That(warnings[0].Message.Ru, Does.Match(@"\p{IsCyrillic}"));
    }

    [TestCase("amount > 10 and lead.status = \"open\"", 0)]
    [TestCase("lead.responsible != null or amount in [1..100]", 100)]
    [TestCase("amount + 1", 100)]
    public void A_simple_condition_allocates_little(string text, int bytes)
    {
        var environment = Feel.Environment(Feel.Scope("{amount: 50, lead: {status: \"open\", responsible: null}}"));
        var expression = Feel.Parse(text);
        for (var i = 0; i < 100; i++)
        {
            expression.Evaluate(environment);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            expression.Evaluate(environment);
        }

        Assert.That((GC.GetAllocatedBytesForCurrentThread() - before) / 1_000, Is.LessThanOrEqualTo(bytes));
    }
}
