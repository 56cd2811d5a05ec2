namespace ProcessCrm.Engine.Expressions;

/// <summary>Range functions (DMN 1.5, 10.3.4.8). A point counts as the range of it alone.</summary>
internal static class RangeFunctions
{
    private const string Point = "point";
    private const string Range = "range";

    public static IEnumerable<BuiltIn> Rows =>
        [
            .. Of("before", Before, (Point, Point), (Point, Range), (Range, Point), (Range, Range)),
            .. Of("after", static (a, b) => Before(b, a), (Point, Point), (Point, Range), (Range, Point), (Range, Range)),
            .. Of("meets", Meets, (Range, Range)),
            .. Of("met by", static (a, b) => Meets(b, a), (Range, Range)),
            .. Of("overlaps", Overlaps, (Range, Range)),
            .. Of("overlaps before", OverlapsBefore, (Range, Range)),
            .. Of("overlaps after", static (a, b) => OverlapsBefore(b, a), (Range, Range)),
            .. Of("finishes", Finishes, (Point, Range), (Range, Range)),
            .. Of("finished by", static (a, b) => Finishes(b, a), (Range, Point), (Range, Range)),
            .. Of("includes", Includes, (Range, Point), (Range, Range)),
            .. Of("during", static (a, b) => Includes(b, a), (Point, Range), (Range, Range)),
            .. Of("starts", Starts, (Point, Range), (Range, Range)),
            .. Of("started by", static (a, b) => Starts(b, a), (Range, Point), (Range, Range)),
            .. Of("coincides", static (a, b) => Interval.Starts(a, b) == 0 && Interval.Ends(a, b) == 0, (Point, Point), (Range, Range)),
        ];

    private static IEnumerable<BuiltIn> Of(
        string name,
        Func<Interval, Interval, bool> relation,
        params (string First, string Second)[] kinds
    )
    {
        foreach (var (first, second) in kinds)
        {
            var parameters = string.Equals(first, second, StringComparison.Ordinal) ? $"{first}1, {second}2" : $"{first}, {second}";
            yield return BuiltIn.Of(name, parameters, (env, args) => Relate(env, name, relation, kinds, args));
        }
    }

    private static FeelValue Relate(
        FeelEnvironment env,
        string name,
        Func<Interval, Interval, bool> relation,
        (string First, string Second)[] kinds,
        FeelValue[] args
    )
    {
        var (first, second) = (Unwrap(args[0]), Unwrap(args[1]));
        return
            kinds.Contains((Kind(first), Kind(second)))
            && Interval.TryOf(first, out var a)
            && Interval.TryOf(second, out var b)
            && a.IsComparableWith(b)
            ? FeelBoolean.Of(relation(a, b))
            : env.Warn(
                "feel.argumentType",
                $"{name} cannot relate a {first.TypeName} and a {second.TypeName}.",
                $"{name} не связывает значения типов {first.TypeName} и {second.TypeName}."
            );
    }

    private static FeelValue Unwrap(FeelValue value) => value is FeelList { Count: 1 } single ? single[0] : value;

    private static string Kind(FeelValue value) => value is FeelRange ? Range : Point;

    private static bool Before(Interval a, Interval b) =>
        Interval.EndToStart(a, b) is var order && (order < 0 || (order == 0 && !a.TouchesStartOf(b)));

    private static bool Meets(Interval a, Interval b) => Interval.EndToStart(a, b) == 0 && a.TouchesStartOf(b);

    private static bool Overlaps(Interval a, Interval b) => !Before(a, b) && !Before(b, a);

    private static bool OverlapsBefore(Interval a, Interval b) => Interval.Starts(a, b) < 0 && !Before(a, b) && Interval.Ends(a, b) <= 0;

    private static bool Finishes(Interval a, Interval b) => Interval.Ends(a, b) == 0 && Interval.Starts(a, b) >= 0;

    private static bool Starts(Interval a, Interval b) => Interval.Starts(a, b) == 0 && Interval.Ends(a, b) <= 0;

    private static bool Includes(Interval a, Interval b) => Interval.Starts(a, b) <= 0 && Interval.Ends(a, b) >= 0;
}
