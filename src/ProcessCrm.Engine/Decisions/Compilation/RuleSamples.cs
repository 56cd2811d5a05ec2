using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>Values to try on one input of a table, and which of them pass the test of each rule.</summary>
/// <param name="Values">The values: those that the cells name, and others between and beside them.</param>
/// <param name="Passed">For each rule the values that pass its test, one bit each.</param>
internal sealed partial record RuleSamples(IReadOnlyList<FeelValue> Values, ulong[] Passed)
{
    private const int MostRules = 300;
    private const int MostInputs = 50;
    private const int MostSamples = 64;

    /// <summary>A text that no cell names.</summary>
    private static readonly FeelString OtherText = FeelString.Of("\u0001");

    /// <summary>Whether a table is too large to try, or has inputs that depend on each other for sure.</summary>
    public static bool AreTooMany(DecisionTable table, ImmutableArray<TableRule> rules) =>
        rules.Length > MostRules
        || table.Inputs.Length is 0 or > MostInputs
        || table.Inputs.Select(input => input.Expression.Trim()).Distinct(StringComparer.Ordinal).Count() < table.Inputs.Length;

    /// <summary>Tries the values of one input.</summary>
    public static RuleSamples Of(DecisionTable table, ImmutableArray<TableRule> rules, int input)
    {
        var env = new FeelEnvironment(FeelContext.Empty, DateTimeOffset.UnixEpoch) { StepLimit = 10_000 };
        var named = table.Rules.Where(rule => input < rule.InputEntries.Length).Select(rule => rule.InputEntries[input]);
        var samples = Invent(named.Append(table.Inputs[input].Values ?? ""));
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
        return new RuleSamples(samples, passed);
    }

    /// <summary>Whether a value stands for all those that nothing names.</summary>
    public bool IsInvented(FeelValue value) => ReferenceEquals(value, OtherText);

    /// <summary>The literals in some cells, with numbers between and beside them, and a text that is none of them.</summary>
    private static List<FeelValue> Invent(IEnumerable<string> cells)
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
            : named.TrueForAll(value => value is FeelString) ? [OtherText]
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
