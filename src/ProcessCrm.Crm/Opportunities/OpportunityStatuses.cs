namespace ProcessCrm.Crm.Opportunities;

/// <summary>What becomes of a deal (E17).</summary>
public static class OpportunityStatuses
{
    public const string InProgress = "inProgress";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [InProgress, "won", "lost"];
}
