using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Consents;
using ProcessCrm.Crm.Lists;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>Who consented to the processing of personal data, and who withdrew that.</summary>
public sealed class ConsentsModel(FindConsentsQuery find) : AdminPage
{
    /// <summary>Only those that were withdrawn, or only those in force; null for all.</summary>
    [BindProperty(SupportsGet = true, Name = "withdrawn")]
    public bool? Withdrawn { get; set; }

    /// <summary>Only those given on questionnaires, or only those on web forms; null for all.</summary>
    [BindProperty(SupportsGet = true, Name = "questionnaire")]
    public bool? Questionnaire { get; set; }

    /// <summary>Words of the name, the phone and the e-mail.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>The consent after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    public IReadOnlyList<ConsentLine> Lines { get; private set; } = [];

    public string? NextUrl { get; private set; }

    /// <summary>Whether some are left out.</summary>
    public bool IsNarrow => Withdrawn is not null || Questionnaire is not null || !string.IsNullOrWhiteSpace(Search);

    /// <summary>The address of all that is asked for as CSV.</summary>
    public string ExportUrl => "/api/v1/consents/csv" + Query(Withdrawn, ("search", Search));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var query = new ListConsents
        {
            Search = Search,
            IsWithdrawn = Withdrawn,
            IsOnQuestionnaire = Questionnaire,
            Page = new PageRequest(After),
        };
        if ((await find.ListAsync(query, Me.Actor, cancellationToken)).IsDone(out var page))
        {
            Lines = page.Items;
            NextUrl = page.Next is { } next ? UrlOf(Withdrawn, next) : null;
        }
    }

    /// <summary>The address of a part of the list.</summary>
    public string UrlOf(bool? withdrawn, long? after) =>
        "/admin/consents" + Query(withdrawn, ("q", Search), ("after", after?.ToString(CultureInfo.InvariantCulture)));

    /// <summary><c>true</c>, <c>false</c>, or null for both.</summary>
    public static string? WordOf(bool? only) => only?.ToString().ToLowerInvariant();

    private QueryString Query(bool? withdrawn, params (string Name, string? Value)[] more) =>
        QueryString.Create(
            more.Prepend(("questionnaire", WordOf(Questionnaire)))
                .Prepend(("withdrawn", WordOf(withdrawn)))
                .Where(part => !string.IsNullOrWhiteSpace(part.Item2))
                .Select(part => KeyValuePair.Create(part.Item1, part.Item2))
        );
}
