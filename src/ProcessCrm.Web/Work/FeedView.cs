using ProcessCrm.Crm.Feed;

namespace ProcessCrm.Web.Work;

/// <summary>The comments of a record, and the form for another.</summary>
/// <param name="Lines">The comments, the newest first.</param>
/// <param name="PostUrl">Where a comment is sent.</param>
public sealed record FeedView(IReadOnlyList<FeedLine> Lines, string PostUrl)
{
    /// <summary>The comments before these; null where there are none.</summary>
    public string? NextUrl { get; init; }

    /// <summary>What was typed and not taken.</summary>
    public string? Draft { get; init; }

    /// <summary>Why it was not taken.</summary>
    public string? Error { get; init; }
}
