using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages;

/// <summary>Base of the lists of leads and deals: what is shown is said by the address; one that is selected is worked on beside the list (C13).</summary>
public abstract class RecordListPage(
    RecordFactsReader facts,
    RecordReader records,
    DefinitionTexts definitions,
    ReferenceOptions references,
    TimeProvider clock
) : AppPage
{
    /// <summary>Words of the records.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>The id of a stage.</summary>
    [BindProperty(SupportsGet = true, Name = "stage")]
    public string? Stage { get; set; }

    /// <summary>The id of a user, or <c>me</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "responsible")]
    public string? Responsible { get; set; }

    /// <summary>One of <see cref="Attentions"/>: only open ones that need attention for that reason.</summary>
    [BindProperty(SupportsGet = true, Name = "attention")]
    public string? Attention { get; set; }

    /// <summary><c>all</c> shows the closed ones, too.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    /// <summary>The record after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    /// <summary>The record whose tasks are worked on beside the list (C13).</summary>
    [BindProperty(SupportsGet = true, Name = "selected")]
    public long? Selected { get; set; }

    public IReadOnlyList<SelectListItem> Stages { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    /// <summary>The reasons for which records need attention.</summary>
    public IEnumerable<SelectListItem> Reasons =>
        Attentions
            .All.Keys.Select(word => new SelectListItem(T[$"records.attention-{word.ToLowerInvariant()}"], word))
            .Prepend(new SelectListItem(T["records.attention-any"], ""));

    /// <summary>The selected record; null for none.</summary>
    public RecordFacts? Record { get; private set; }

    /// <summary>What the selected record's process asks; null where none is selected or none runs.</summary>
    public RecordWork? Work { get; private set; }

    /// <summary>How many records the page shows.</summary>
    public int Count { get; private set; }

    public string? NextUrl { get; private set; }

    /// <summary>Whether anything but closed records is left out.</summary>
    public bool IsNarrow => !string.IsNullOrWhiteSpace(Search) || Stage is not null || Responsible is not null || Attention is not null;

    /// <summary>The part of the product, which its addresses and texts begin with: <c>leads</c>.</summary>
    public abstract string Area { get; }

    /// <summary>The kind of record.</summary>
    protected abstract string Kind { get; }

    /// <summary>What the address asks for.</summary>
    protected SubjectFilter Asked =>
        new()
        {
            Search = Search,
            Stage = string.IsNullOrEmpty(Stage) ? null : Stage,
            ResponsibleId = ResponsibleId,
            Attention = Attentions.TryParse(Attention, out var attention) ? attention : null,
            IsOpen = Show != "all" && string.IsNullOrEmpty(Stage),
        };

    private long? ResponsibleId =>
        Responsible == "me" ? Me.Actor.UserId
        : long.TryParse(Responsible, CultureInfo.InvariantCulture, out var id) ? id
        : null;

    /// <summary>The address of the list as it is, but for the page and the selection.</summary>
    public string UrlOf(long? after, long? selected)
    {
        var query = QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["q"] = string.IsNullOrWhiteSpace(Search) ? null : Search,
                ["stage"] = Stage,
                ["responsible"] = Responsible,
                ["attention"] = Attention,
                ["show"] = Show,
                ["after"] = after?.ToString(CultureInfo.InvariantCulture),
                ["selected"] = selected?.ToString(CultureInfo.InvariantCulture),
            }.Where(part => !string.IsNullOrEmpty(part.Value))
        );
        return $"/{Area}{query}";
    }

    /// <summary>The address of all that is asked for as CSV.</summary>
    public string ExportUrl =>
        $"/api/v1/{Area}/csv"
        + QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["search"] = string.IsNullOrWhiteSpace(Search) ? null : Search,
                ["stage"] = Stage,
                ["responsible"] = ResponsibleId?.ToString(CultureInfo.InvariantCulture),
                ["attention"] = Attention,
                ["open"] = Asked.IsOpen ? "true" : null,
            }.Where(part => !string.IsNullOrEmpty(part.Value))
        );

    /// <summary>The name of a record's stage; null for none.</summary>
    public string? StageOf(SubjectProcess? process) =>
        process is null ? null : definitions.KnownStage(process.Process, process.DeploymentId, process.Stage);

    /// <summary>How long a record has been in its stage, against the stage's target; null where that does not count any more.</summary>
    public string? AgeOf(SubjectProcess? process) =>
        process is not { StageEnteredAt: { } since, Final: null } ? null
        : process.StageDueAt is { } due
            ? T["records.age-of", (int)(clock.GetUtcNow() - since).TotalDays, (int)Math.Ceiling((due - since).TotalDays)]
        : T["records.age", (int)(clock.GetUtcNow() - since).TotalDays];

    /// <summary>How probable a record is to be won, in percent (X7); null for unknown.</summary>
    public int? ProbabilityOf(SubjectProcess? process, int? estimate) => definitions.ProbabilityOf(process, estimate);

    /// <summary>Whether a record is longer in its stage than it should be.</summary>
    public bool IsOverTarget(NextStep next) =>
        !next.Rests && next.Process is { Final: null } process && process.StageDueAt < clock.GetUtcNow();

    /// <summary>Shows a page of the list, with what there is to filter by and the selected record.</summary>
    /// <param name="read">The page.</param>
    /// <param name="standing">Where a record of it stands.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>The records; empty where the reader may not see them.</returns>
    protected async Task<IReadOnlyList<TLine>> ShowAsync<TLine>(
        Result<Page<TLine>> read,
        Func<TLine, SubjectProcess?> standing,
        CancellationToken cancellationToken
    )
    {
        if (!read.IsDone(out var page))
        {
            Refuse(read.Refusals);
            return [];
        }

        Count = page.Items.Count;
        NextUrl = page.Next is { } next ? UrlOf(next, Selected) : null;
        await ReadFiltersAsync(page.Items.Select(standing), cancellationToken);
        if (await facts.ReadAsync(Kind, Selected, Me.Actor, UrlOf(After, Selected), cancellationToken) is { } record)
        {
            Record = record;
            var subject = record.Details.Subject;
            Work = await records.ReadAsync(
                new SubjectRef(subject.Kind, subject.Id),
                record.Details.Process,
                record.Details.Tasks,
                Me.Actor,
                UrlOf(After, Selected),
                cancellationToken
            );
        }

        return page.Items;
    }

    private async Task ReadFiltersAsync(IEnumerable<SubjectProcess?> lines, CancellationToken cancellationToken)
    {
        foreach (var process in lines.OfType<SubjectProcess>().DistinctBy(line => (line.Process, line.DeploymentId)))
        {
            await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken);
        }

        Stages =
        [
            new SelectListItem(T["records.every-stage"], ""),
            .. definitions.StagesOf(Kind).Select(stage => new SelectListItem(stage.Name, stage.Id)),
        ];
        Users =
        [
            new SelectListItem(T["records.everybody"], ""),
            new SelectListItem(T["records.me"], "me"),
            .. await references.UsersAsync(cancellationToken),
        ];
    }
}
