using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Simulation.Scenarios;

/// <summary>Values by path: <c>lead.account.name</c> names an entry inside the variable <c>lead</c>.</summary>
internal static class ValuePaths
{
    /// <summary>The values with their paths carried over into the present variables: whole variables, as commands take them.</summary>
    public static FeelContext Merge(FeelContext values, FeelContext present)
    {
        var merged = FeelContext.Empty;
        foreach (var (path, value) in values)
        {
            var names = path.Split('.');
            merged = merged.With(names[0], Put(merged.Lookup(names[0]) ?? present.Lookup(names[0]), names.AsSpan(1), value));
        }
        return merged;
    }

    /// <summary>The value at a path; null where there is none.</summary>
    public static FeelValue Get(FeelContext values, string path)
    {
        FeelValue at = values;
        foreach (var name in path.Split('.'))
        {
            at = (at as FeelContext)?.Lookup(name) ?? FeelValue.Null;
        }
        return at;
    }

    /// <summary>Whether a value is as expected; of contexts only the expected entries are compared.</summary>
    public static bool Matches(FeelValue expected, FeelValue actual) =>
        (expected, actual) switch
        {
            (FeelContext want, FeelContext have) => want.All(e => Matches(e.Value, have.Lookup(e.Key) ?? FeelValue.Null)),
            (FeelList want, FeelList have) => want.Count == have.Count && want.Zip(have).All(p => Matches(p.First, p.Second)),
            _ => expected.Equals(actual),
        };

    private static FeelValue Put(FeelValue? into, ReadOnlySpan<string> path, FeelValue value)
    {
        if (path.IsEmpty)
        {
            return value;
        }
        var context = into as FeelContext ?? FeelContext.Empty;
        return context.With(path[0], Put(context.Lookup(path[0]), path[1..], value));
    }
}
