namespace ProcessCrm.Web.Work.Reports;

/// <summary>The reports there are, by the name that addresses have for them.</summary>
public static class ReportKind
{
    /// <summary>How far deals came by month, and where and why they were lost (W27).</summary>
    public const string Funnel = "funnel";

    /// <summary>How long deals stay in each stage.</summary>
    public const string Stages = "stages";

    /// <summary>Why deals are lost.</summary>
    public const string Losses = "losses";

    /// <summary>What each channel brought.</summary>
    public const string Channels = "channels";

    /// <summary>What each person brought.</summary>
    public const string People = "people";

    /// <summary>All of them, the first being the one that is shown where none is chosen.</summary>
    public static IReadOnlyList<string> All { get; } = [Funnel, Stages, Losses, Channels, People];
}
