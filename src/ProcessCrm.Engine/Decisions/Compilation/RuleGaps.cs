using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>
/// Finds values for which no rule of a table applies, by trying those that its cells name and numbers between and beside them. What is found is
/// certain as far as the inputs do not depend on each other; not all is found.
/// </summary>
internal static class RuleGaps
{
    private const int MostTries = 20_000;

    /// <summary>Values that no rule covers, as conditions for people (<c>potential = "low", budget = 0</c>); null where none is found.</summary>
    public static string? Of(DecisionTable table, ImmutableArray<TableRule> rules)
    {
        if (rules.IsEmpty || RuleSamples.AreTooMany(table, rules))
        {
            return null;
        }
        var columns = table.Inputs.Select((input, at) => Column.Of(RuleSamples.Of(table, rules, at), input, rules.Length)).ToList();
        var chosen = new List<string>();
        var tries = 0;
        return Search(0, [.. Enumerable.Repeat(ulong.MaxValue, (rules.Length + 63) / 64)]) ? string.Join(", ", chosen) : null;

        bool Search(int at, ulong[] alive)
        {
            if (at == columns.Count || ++tries > MostTries)
            {
                return false;
            }
            foreach (var (sample, passing) in columns[at].Samples)
            {
                var left = alive.Zip(passing, (a, b) => a & b).ToArray();
                chosen.Add($"{table.Inputs[at].Expression.Trim()} = {FeelPrinter.Literal(sample)}");
                if (Array.TrueForAll(left, word => word == 0) || Search(at + 1, left))
                {
                    return true;
                }
                chosen.RemoveAt(chosen.Count - 1);
            }
            return false;
        }
    }

    /// <summary>The samples of an input that rules tell apart, each with the rules that it passes, one bit each.</summary>
    private sealed record Column(ImmutableArray<(FeelValue Sample, ulong[] Passing)> Samples)
    {
        public static Column Of(RuleSamples samples, InputClause input, int rules)
        {
            var env = new FeelEnvironment(FeelContext.Empty, DateTimeOffset.UnixEpoch) { StepLimit = 10_000 };
            var allowed = input.Values is null ? null : FeelExpression.ParseUnaryTests(input.Values).Expression;
            var known = new HashSet<string>(StringComparer.Ordinal);
            var column = ImmutableArray.CreateBuilder<(FeelValue, ulong[])>();
            for (var i = 0; i < samples.Values.Count; i++)
            {
                var value = samples.Values[i];
                if (samples.IsInvented(value) || allowed?.Test(env, value).IsTrue == false)
                {
                    continue;
                }
                var passing = new ulong[(rules + 63) / 64];
                for (var rule = 0; rule < rules; rule++)
                {
                    // A test that no value passes reads something else as well: it may hold.
                    var passes = samples.Passed[rule] == 0 || ((samples.Passed[rule] >> i) & 1) == 1;
                    passing[rule / 64] |= (passes ? 1ul : 0) << (rule % 64);
                }
                if (known.Add(string.Join(',', passing)))
                {
                    column.Add((value, passing));
                }
            }
            // An input of which nothing is known has one value, which passes the rules that take any.
            if (column.Count == 0)
            {
                column.Add((FeelValue.Null, [.. Enumerable.Repeat(ulong.MaxValue, (rules + 63) / 64)]));
            }
            return new Column(column.ToImmutable());
        }
    }
}
