using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Lists;

namespace ProcessCrm.Web.Pages.Interactions;

/// <summary>The registry of contacts with clients: planned, held, and those to be linked (S6, S22, D15).</summary>
public sealed class IndexModel(ListInteractionsQuery list, InteractionWords words) : AppPage
{
    /// <summary><c>planned</c>, <c>unlinked</c>; nothing for all.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    /// <summary><c>all</c> for everybody's.</summary>
    [BindProperty(SupportsGet = true, Name = "whose")]
    public string? Whose { get; set; }

    /// <summary>A kind; nothing for all.</summary>
    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>The contact after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    /// <summary>What the reader planned or shall hold, the soonest first (S22).</summary>
    public IReadOnlyList<InteractionLine> Planned { get; private set; } = [];

    public IReadOnlyList<InteractionLine> Lines { get; private set; } = [];

    public string? NextUrl { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var asked = new ListInteractions
        {
            UserId = Whose == "all" ? null : Me.Actor.UserId,
            Kind = string.IsNullOrEmpty(Kind) ? null : Kind,
            IsUnlinked = Show == "unlinked",
            Page = new PageRequest(After),
        };
        if (Show == "planned")
        {
            Lines = (await list.PlannedAsync(asked, Me.Actor, cancellationToken)).IsDone(out var planned) ? planned : [];
            return;
        }

        if (!(await list.HandleAsync(asked, Me.Actor, cancellationToken)).IsDone(out var page))
        {
            return;
        }

        Lines = page.Items;
        NextUrl = page.Next is { } next ? UrlOf(Show, Whose, next) : null;
        var mine = new ListInteractions { UserId = Me.Actor.UserId };
        Planned =
            Show is null && After is null && (await list.PlannedAsync(mine, Me.Actor, cancellationToken)).IsDone(out var soon) ? soon : [];
    }

    /// <summary>The outcome in words; null for none.</summary>
    public Task<string?> OutcomeAsync(InteractionLine line) => words.OutcomeAsync(line.Interaction, HttpContext.RequestAborted);

    /// <summary>The address of all that is asked for as CSV.</summary>
    public string ExportUrl =>
        "/api/v1/interactions/csv"
        + QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["user"] = Whose == "all" ? null : Me.Actor.UserId.ToString(CultureInfo.InvariantCulture),
                ["kind"] = Kind,
                ["planned"] = Show == "planned" ? "true" : null,
                ["unlinked"] = Show == "unlinked" ? "true" : null,
            }.Where(part => !string.IsNullOrEmpty(part.Value))
        );

    /// <summary>The address of the registry.</summary>
    public string UrlOf(string? show, string? whose, long? after = null) =>
        "/interactions"
        + QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["show"] = show,
                ["whose"] = whose,
                ["kind"] = Kind,
                ["after"] = after?.ToString(CultureInfo.InvariantCulture),
            }.Where(part => !string.IsNullOrEmpty(part.Value))
        );
}
