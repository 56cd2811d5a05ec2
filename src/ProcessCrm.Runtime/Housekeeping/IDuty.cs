namespace ProcessCrm.Runtime.Housekeeping;

/// <summary>Something that is done again and again to keep the database in order. On a cluster one node does it each time.</summary>
public interface IDuty
{
    /// <summary>Its name in the schedule; stable, since the schedule is stored.</summary>
    static abstract string Name { get; }

    /// <summary>How often it is done.</summary>
    static abstract TimeSpan Interval { get; }

    /// <summary>Does it. Done twice it does no harm.</summary>
    Task DoAsync(CancellationToken cancellationToken);
}
