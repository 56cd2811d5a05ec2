using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages;

/// <summary>Base of the lists of leads and deals: what is shown is said by the address.</summary>
public abstract class RecordListPage(DefinitionTexts definitions, ReferenceOptions references) : AppPage
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

    /// <summary>What the selected record's process asks; null where none is selected or none runs.</summary>
    public RecordWork? Work { get; protected set; }

    /// <summary>Whether anything but closed records is left out.</summary>
    public bool IsNarrow => !string.IsNullOrWhiteSpace(Search) || Stage is not null || Responsible is not null;

    /// <summary>The path of the list.</summary>
    protected abstract string Path { get; }

    /// <summary>The user that the list is narrowed to; null for everybody.</summary>
    protected long? ResponsibleId =>
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
                ["show"] = Show,
                ["after"] = after?.ToString(CultureInfo.InvariantCulture),
                ["selected"] = selected?.ToString(CultureInfo.InvariantCulture),
            }.Where(part => !string.IsNullOrEmpty(part.Value))
        );
        return Path + query;
    }

    /// <summary>The name of a record's stage; null for none.</summary>
    public string? StageOf(SubjectProcess? process) =>
        process is null ? null : definitions.KnownStage(process.Process, process.DeploymentId, process.Stage);

    /// <summary>Reads what there is to filter by.</summary>
    /// <param name="kind">The kind of record.</param>
    /// <param name="lines">Where the records of the page stand: their definitions are loaded.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    protected async Task ReadFiltersAsync(string kind, IEnumerable<SubjectProcess?> lines, CancellationToken cancellationToken)
    {
        foreach (var process in lines.OfType<SubjectProcess>().DistinctBy(line => (line.Process, line.DeploymentId)))
        {
            await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken);
        }

        Stages =
        [
            new SelectListItem(T["records.every-stage"], ""),
            .. definitions.StagesOf(kind).Select(stage => new SelectListItem(stage.Name, stage.Id)),
        ];
        Users =
        [
            new SelectListItem(T["records.everybody"], ""),
            new SelectListItem(T["records.me"], "me"),
            .. await references.UsersAsync(cancellationToken),
        ];
    }
}
