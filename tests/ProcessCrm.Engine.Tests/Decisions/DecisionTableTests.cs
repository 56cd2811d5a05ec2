using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Decisions.Json;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Decisions.Decide;

namespace ProcessCrm.Engine.Tests.Decisions;

public sealed class DecisionTableTests
{
    // The rules overlap: 5 hits A and B, 15 hits B only, 25 hits B and C, 35 hits none.
    private static readonly (string Test, string Output)[] Rules = [("< 10", "\"A\""), ("< 30", "\"B\""), ("[20..30)", "\"C\"")];

    [TestCase(HitPolicy.Unique, 15, "\"B\"")]
    [TestCase(HitPolicy.Unique, 5, "null")]
    [TestCase(HitPolicy.Unique, 35, "null")]
    [TestCase(HitPolicy.First, 5, "\"A\"")]
    [TestCase(HitPolicy.Any, 15, "\"B\"")]
    [TestCase(HitPolicy.Any, 5, "null")]
    [TestCase(HitPolicy.Priority, 5, "\"B\"")]
    [TestCase(HitPolicy.Priority, 25, "\"C\"")]
    [TestCase(HitPolicy.RuleOrder, 25, "[\"B\",\"C\"]")]
    [TestCase(HitPolicy.OutputOrder, 25, "[\"C\",\"B\"]")]
    [TestCase(HitPolicy.Collect, 5, "[\"A\",\"B\"]")]
    [TestCase(HitPolicy.Collect, 35, "[]")]
    public void The_hit_policy_chooses_among_the_rules_that_apply(HitPolicy policy, int input, string expected)
    {
        var table = Table(policy, Rules) with { Outputs = [new OutputClause(null, null, "\"C\", \"B\", \"A\"", null)] };

        Assert.That(Ask(table, input), Is.EqualTo(expected));
    }

    [TestCase(BuiltinAggregator.Sum, "6")]
    [TestCase(BuiltinAggregator.Count, "3")]
    [TestCase(BuiltinAggregator.Min, "1")]
    [TestCase(BuiltinAggregator.Max, "3")]
    public void A_table_that_collects_may_aggregate(BuiltinAggregator aggregation, string expected)
    {
        var table = Table(HitPolicy.Collect, ("-", "1"), ("> 0", "2"), ("-", "3")) with { Aggregation = aggregation };

        Assert.That(Ask(table, 1), Is.EqualTo(expected));
    }

    [Test]
    public void Where_no_rule_applies_the_default_output_counts()
    {
        var table = Table(HitPolicy.Unique, Rules) with { Outputs = [new OutputClause(null, null, null, "\"none\"")] };

        Assert.That(Ask(table, 35), Is.EqualTo("\"none\""));
    }

    [Test]
    public void Several_outputs_make_a_context()
    {
        var table = new DecisionTable
        {
            Inputs = [new InputClause("x", "number", null)],
            Outputs = [new OutputClause("grade", "string", null, null), new OutputClause("rate", "number", null, null)],
            Rules = [new DecisionRule(["> 0"], ["\"good\"", "x / 4"])],
        };

        Assert.That(Ask(table, 1), Is.EqualTo("""{"grade":"good","rate":0.25}"""));
    }

    [Test]
    public void An_input_that_is_not_listed_gives_nothing()
    {
        var table = Table(HitPolicy.First, ("-", "\"any\"")) with { Inputs = [new InputClause("x", null, "[1..10]")] };

        Assert.That(Ask(table, 10), Is.EqualTo("\"any\""));
        Assert.That(Ask(table, 11), Is.EqualTo("null"));
    }

    [Test]
    public void A_result_of_the_wrong_type_is_null()
    {
        var table = Table(HitPolicy.First, ("-", "\"text\"")) with { Outputs = [new OutputClause(null, "number", null, null)] };

        Assert.That(Ask(table, 1), Is.EqualTo("null"));
    }

    [TestCase("< 10", "[10..20]", false)]
    [TestCase("<= 10", "[10..20]", true)]
    [TestCase("(1..10)", "(5..8)", true)]
    [TestCase("< -5", "> -5", false)]
    [TestCase("\"a\", \"b\"", "\"c\"", false)]
    [TestCase("\"a\", \"b\"", "\"b\"", true)]
    [TestCase("not(\"a\")", "\"a\"", false)]
    [TestCase("not(\"a\")", "not(\"b\")", true)]
    [TestCase("true", "false", false)]
    [TestCase("true", "-", true)]
    [TestCase("date(\"2030-01-01\")", ">= date(\"2029-01-01\")", true)]
    [TestCase("? > 5", "? < 3", false)]
    [TestCase("? > 5", "? < 30", true)]
    [TestCase("unknown", "-", false)]
    public void Rules_of_a_unique_table_that_can_apply_together_are_told(string first, string second, bool overlaps)
    {
        var table = Table(HitPolicy.Unique, (first, "1"), (second, "2"));
        var told = CompiledDecisions
            .Compile(ModelOf(Input("x"), Decision("d", table, "x")))
            .Diagnostics.Where(d => d.Code == "dmn-overlap");
        Assert.That(told.Select(d => d.Location.Property), overlaps ? Is.EqualTo(["table/rules/1"]) : Is.Empty);
    }

    [TestCase("'low', 'high'", "'low'", "'high'", "-", "-", null)]
    [TestCase("'low', 'high', 'none'", "'low'", "'high'", "-", "-", "potential = \"none\"")]
    [TestCase("'low', 'high'", "'low'", "'high'", "< 10", ">= 10", "potential = \"low\", budget = 10")]
    [TestCase("'low', 'high'", "'low'", "not('low')", "-", "> 10", "potential = \"high\", budget = 10")]
    public void Values_that_no_rule_covers_are_told(string values, string one, string two, string small, string large, string? gap)
    {
        var model = DecisionsJson
            .Read(
                $$"""
                { "id": "gaps", "inputs": { "potential": "string", "budget": "number" }, "decisions": { "d": { "table": {
                  "inputs": [{ "expression": "potential", "values": "{{values}}" }, "budget"],
                  "rules": [{ "when": ["{{one}}", "{{small}}"], "then": 1 }, { "when": ["{{two}}", "{{large}}"], "then": 2 }] } } } }
                """
            )
            .Model!;

        var told = CompiledDecisions.Compile(model).Diagnostics.Where(d => d.Code == "dmn-gap").ToList();

        Assert.That(told.Select(d => d.Severity), Has.All.EqualTo(Severity.Warning));
        Assert.That(told.Select(d => d.Message.For("en")), gap is null ? Is.Empty : Has.One.Contains(gap));
    }

    [Test]
    public void Rules_that_differ_in_any_input_do_not_overlap()
    {
        var table = new DecisionTable
        {
            Inputs = [new InputClause("x", null, null), new InputClause("y", null, null)],
            Outputs = [new OutputClause(null, null, null, null)],
            Rules =
            [
                new DecisionRule(["> 1", "\"a\""], ["1"]),
                new DecisionRule(["> 1", "\"b\""], ["2"]),
                new DecisionRule(["> 5", "-"], ["3"]),
            ],
        };
        var told = CompiledDecisions
            .Compile(ModelOf(Input("x"), Input("y"), Decision("d", table, "x", "y")))
            .Diagnostics.Where(d => d.Code == "dmn-overlap");
        Assert.That(
            told.Select(d => d.Message.For("en")),
            Is.EqualTo(["Rules 1 and 3 can apply together; a table with the hit policy Unique then decides nothing."])
        );
    }

    private static DecisionTable Table(HitPolicy policy, params (string Test, string Output)[] rules) =>
        new()
        {
            HitPolicy = policy,
            Inputs = [new InputClause("x", null, null)],
            Outputs = [new OutputClause(null, null, null, null)],
            Rules = [.. rules.Select(rule => new DecisionRule([rule.Test], [rule.Output]))],
        };

    private static string Ask(DecisionTable table, int input) =>
        ModelOf(Input("x"), Decision("d", table, "x")).ValueOf("d", $$"""{"x":{{input}}}""");
}
