namespace ProcessCrm.Engine.Expressions;

/// <summary>A FEEL days and time duration, exact to the nanosecond.</summary>
public sealed class FeelDaysTimeDuration : FeelValue
{
    private static readonly Int128 Limit = Int128.MaxValue / 4;

    private FeelDaysTimeDuration(Int128 nanos) => Nanos = nanos;

    /// <summary>The length in nanoseconds, negative for one into the past.</summary>
    public Int128 Nanos { get; }

    public override string TypeName => "days and time duration";

    /// <summary>The duration; null when it is absurdly long (more than 10^29 seconds).</summary>
    public static FeelDaysTimeDuration? TryCreate(Int128 nanos) => nanos > Limit || nanos < -Limit ? null : new FeelDaysTimeDuration(nanos);

    public static FeelDaysTimeDuration Of(TimeSpan duration) => new((Int128)duration.Ticks * 100);

    /// <summary>As a .NET duration, cut to its 100 nanoseconds; null when that does not reach so far.</summary>
    public TimeSpan? ToTimeSpan()
    {
        var ticks = Nanos / 100;
        return ticks > long.MaxValue || ticks < long.MinValue ? null : new TimeSpan((long)ticks);
    }

    public override bool Equals(FeelValue? other) => other is FeelDaysTimeDuration that && Nanos == that.Nanos;

    public override int GetHashCode() => Nanos.GetHashCode();
}
