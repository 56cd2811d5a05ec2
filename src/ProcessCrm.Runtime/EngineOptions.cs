namespace ProcessCrm.Runtime;

/// <summary>What an operator may choose.</summary>
public sealed record EngineOptions
{
    /// <summary>How often the work of a handler is tried before it becomes an incident.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The pause after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause between two tries.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often the database is asked for work that nobody told of.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many trees this node works on at once; SQLite works on one.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>How long a message that nobody took is kept.</summary>
    public TimeSpan MessageLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The pause after a failure.</summary>
    /// <param name="attempt">How often it has failed.</param>
    public TimeSpan RetryAfter(int attempt) =>
        TimeSpan.FromTicks((long)Math.Min(LongestRetry.Ticks, FirstRetry.Ticks * Math.Pow(2, attempt - 1)));
}
