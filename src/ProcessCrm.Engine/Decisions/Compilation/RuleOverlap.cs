using System.Collections.Immutable;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>
/// Finds rules of a table that can apply together, by trying values: those that its cells name, and others between and beside them. What is
/// found is certain as far as the inputs do not depend on each other; not all is found.
/// </summary>
internal static class RuleOverlap
{
    /// <summary>The pairs of rules, counted from 0; of each rule the pair with the first that it overlaps.</summary>
    public static IEnumerable<(int First, int Second)> Of(DecisionTable table, ImmutableArray<TableRule> rules)
    {
        if (RuleSamples.AreTooMany(table, rules))
        {
            yield break;
        }
        var passed = Enumerable.Range(0, table.Inputs.Length).Select(at => RuleSamples.Of(table, rules, at).Passed).ToArray();
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
}
