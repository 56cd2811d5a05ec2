using Microsoft.AspNetCore.Mvc;

namespace ProcessCrm.Web.Work;

/// <summary>What an inbox shows, as its address says.</summary>
public sealed record InboxFilter
{
    /// <summary><c>mine</c>, <c>groups</c>, <c>deputy</c>, <c>overdue</c>; nothing for all that the reader may do.</summary>
    [FromQuery(Name = "show")]
    public string? Show { get; init; }

    /// <summary>The id of a process.</summary>
    [FromQuery(Name = "process")]
    public string? Process { get; init; }

    /// <summary>Words of the records that the tasks are about.</summary>
    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    /// <summary>The place after which the page begins.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsNarrow => Show is not null || Process is not null || !string.IsNullOrWhiteSpace(Search);

    /// <summary>The parts of the address that say so.</summary>
    public Dictionary<string, string?> ToRoute() =>
        new(StringComparer.Ordinal)
        {
            ["show"] = Show,
            ["process"] = Process,
            ["q"] = string.IsNullOrWhiteSpace(Search) ? null : Search,
        };
}
