using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>
/// Finds rules of a table that can apply together, by trying values: those that its cells name, and others between and beside them. What is
/// found is certain as far as the inputs do not depend on each other; not all is found.
/// </summary>
internal static partial class RuleOverlap
{
    private const int MostRules = 300;
    private const int MostInputs = 50;
    private const int MostSamples = 64;

    /// <summary>The pairs of rules, counted from 0; of each rule the pair with the first that it overlaps.</summary>
    public static IEnumerable<(int First, int Second)> Of(DecisionTable table, ImmutableArray<TableRule> rules)
    {
        var isDependent =
            table.Inputs.Select(input => input.Expression.Trim()).Distinct(StringComparer.Ordinal).Count() < table.Inputs.Length;
        if (rules.Length > MostRules || table.Inputs.Length is 0 or > MostInputs || isDependent)
        {
            yield break;
        }
        var passed = Enumerable.Range(0, table.Inputs.Length).Select(at => Passed(table, rules, at)).ToArray();
        for (var second = 1; second < rules.Length; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (Array.TrueForAll(passed, column => (column[first] & column[second]) != 0))
                {
                    yield return (first, second);
                    break;
                }
            }
        }
    }

    /// <summary>For each rule the samples that pass its test of an input, one bit each.</summary>
    private static ulong[] Passed(DecisionTable table, ImmutableArray<TableRule> rules, int input)
    {
        var env = new FeelEnvironment(FeelContext.Empty, DateTimeOffset.UnixEpoch) { StepLimit = 10_000 };
        var samples = Samples(table.Rules.Where(rule => input < rule.InputEntries.Length).Select(rule => rule.InputEntries[input]));
        var passed = new ulong[rules.Length];
        for (var rule = 0; rule < rules.Length; rule++)
        {
            for (var i = 0; i < samples.Count && input < rules[rule].Tests.Length; i++)
            {
                if (env.Run(rules[rule].Tests[input], new Locals(null, Parser.Input, samples[i])).IsTrue)
                {
                    passed[rule] |= 1ul << i;
                }
            }
        }
        return passed;
    }

    /// <summary>The literals in some cells, with numbers between and beside them, and a text that is none of them.</summary>
    private static List<FeelValue> Samples(IEnumerable<string> cells)
    {
        var env = new FeelEnvironment(FeelContext.Empty, DateTimeOffset.UnixEpoch);
        var named = cells
            .SelectMany(cell => Literal().Matches(cell).Select(match => match.Value))
            .Distinct(StringComparer.Ordinal)
            .Select(text => FeelExpression.Parse(text).Expression?.Evaluate(env))
            .OfType<FeelValue>()
            .Where(value => !value.IsNull)
            .Take(MostSamples / 2)
            .ToList();
        var numbers = named
            .OfType<FeelNumber>()
            .SelectMany(n => n.TryGetDecimal(out var d) ? new[] { d, -d } : [])
            .Distinct()
            .Order()
            .ToList();
        var others =
            named.Count == 0 ? [FeelBoolean.True, FeelBoolean.False]
            : named.TrueForAll(value => value is FeelString) ? [FeelString.Of("\u0001")]
            : numbers
                .Zip(numbers.Skip(1), (low, high) => low + ((high - low) / 2))
                .Concat(numbers.Count == 0 ? [] : [numbers[0] - 1, numbers[^1] + 1])
                .Select(n => (FeelValue)FeelNumber.Of(n));
        return [.. named.Concat(others).Take(MostSamples)];
    }

    [GeneratedRegex(
        """@"[^"]*"|(date and time|date|time|duration)\("[^"]*"\)|"([^"\\]|\\.)*"|[0-9]+(\.[0-9]+)?""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Literal();
}
