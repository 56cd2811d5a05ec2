namespace ProcessCrm.Crm.Lists;

/// <summary>Why an open lead or deal needs attention.</summary>
public enum Attention
{
    /// <summary>It has neither an open task nor a date on which its process goes on (W5); D6 rules it out.</summary>
    NoActivity = 0,

    /// <summary>It is longer in its stage than the stage's target.</summary>
    OverTarget = 1,

    /// <summary>A task of it is overdue, or none is planned by the time that the stage gives for that (X7).</summary>
    StepOverdue = 2,
}

/// <summary>Which leads or deals are asked for.</summary>
public sealed record SubjectFilter
{
    /// <summary>The id of the stage; null for all.</summary>
    public string? Stage { get; init; }

    /// <summary>Who works on them; null for everybody.</summary>
    public long? ResponsibleId { get; init; }

    /// <summary>Whether those in a final stage are left out.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Only those that need somebody's attention for this reason; null for all.</summary>
    public Attention? Attention { get; init; }

    /// <summary>Words that all occur in it.</summary>
    public string? Search { get; init; }
}
