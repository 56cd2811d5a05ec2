namespace ProcessCrm.Crm.Lists;

/// <summary>Which leads or deals are asked for.</summary>
public sealed record SubjectFilter
{
    /// <summary>The id of the stage; null for all.</summary>
    public string? Stage { get; init; }

    /// <summary>Who works on them; null for everybody.</summary>
    public long? ResponsibleId { get; init; }

    /// <summary>Whether those in a final stage are left out.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Words that all occur in it.</summary>
    public string? Search { get; init; }
}
