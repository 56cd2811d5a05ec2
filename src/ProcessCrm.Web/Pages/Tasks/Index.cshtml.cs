using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Queries;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Tasks;

/// <summary>My Tasks: what waits for the reader, the most urgent first.</summary>
public sealed class IndexModel(
    InboxReader inbox,
    EngineQueries queries,
    DefinitionTexts definitions,
    SubjectTitles titles,
    SubjectClients clients,
    PrincipalNames names,
    FindAbsencesQuery absences
) : AppPage
{
    /// <summary>One line of the list.</summary>
    /// <param name="Task">The task.</param>
    /// <param name="Name">What is to be done.</param>
    /// <param name="Stage">The stage, in words.</param>
    /// <param name="Subject">The record that it is about; null for none.</param>
    /// <param name="Client">Whom to call about it; null for nobody.</param>
    /// <param name="Who">Whose it is: the group, or nobody's name where it is the reader's own.</param>
    public sealed record Line(InboxRow Task, string Name, string? Stage, SubjectTitle? Subject, SubjectClient? Client, string? Who)
    {
        /// <summary>The kind of work; null for something to do.</summary>
        public string? Category { get; init; }

        /// <summary>Who is away and in whose stead the reader works; null where it is the reader's own or a group's.</summary>
        public string? For { get; init; }

        /// <summary>Whether it is more or less important than most.</summary>
        public bool IsUnusual => TaskPriority.NameOf(Task.Priority) != TaskPriority.NameOf(TaskPriority.Medium);

        /// <summary>When it is due; null for never.</summary>
        public DateTimeOffset? DueAt => Task.DueAt == InboxRow.Never ? null : Task.DueAt;
    }

    [BindProperty(SupportsGet = true, Name = "")]
    public InboxFilter Filter { get; set; } = new();

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Those in whose stead the reader works just now.</summary>
    public IReadOnlyList<AbsenceLine> Deputised { get; private set; } = [];

    public string? NextUrl { get; private set; }

    /// <summary>The address of all that is asked for as CSV.</summary>
    public string ExportUrl =>
        "/api/v1/tasks/csv"
        + QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["show"] = Filter.Show,
                ["process"] = Filter.Process,
                ["search"] = Filter.Search,
            }.Where(part => !string.IsNullOrWhiteSpace(part.Value))
        );

    /// <summary>The processes to choose from.</summary>
    public IReadOnlyList<(string Id, string Name)> Processes => definitions.Active();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var page = await inbox.ReadAsync(Me.Actor, Filter, cancellationToken);
        var about = page.Rows.Select(task => (task.SubjectKind, task.SubjectId)).Distinct().ToList();
        var subjects = await titles.FindAsync(about, cancellationToken);
        var called = await clients.FindAsync(about, cancellationToken);
        await names.LoadAsync(page.Rows.Select(task => task.Principal), cancellationToken);
        var known = await queries.TasksAsync([.. page.Rows.Select(task => task.TaskId)], cancellationToken);
        var own = Principals.OfUser(Me.UserName);
        Deputised = await absences.DeputisedByAsync(Me.Actor, cancellationToken);
        var lines = new List<Line>(page.Rows.Count);
        foreach (var task in page.Rows)
        {
            var process = await definitions.LoadAsync(task.Process, task.DeploymentId, cancellationToken);
            lines.Add(
                new Line(
                    task,
                    definitions.Task(process, task.Node, known.GetValueOrDefault(task.TaskId)?.Title),
                    definitions.Stage(process, task.Stage),
                    task.SubjectId is { } id ? subjects.GetValueOrDefault((task.SubjectKind!, id)) : null,
                    task.SubjectId is { } record ? called.GetValueOrDefault((task.SubjectKind!, record)) : null,
                    Principals.IsGroup(task.Principal, out _) ? names[task.Principal] : null
                )
                {
                    Category = known.GetValueOrDefault(task.TaskId)?.Category,
                    For = Principals.IsUser(task.Principal, out _) && task.Principal != own ? names[task.Principal] : null,
                }
            );
        }

        Lines = lines;
        NextUrl = page.Next is { } next ? UrlOf(Filter with { After = InboxReader.Place(next) }) : null;
    }

    /// <summary>The address of the list with another filter.</summary>
    public string UrlOf(InboxFilter filter)
    {
        var route = filter.ToRoute();
        route["after"] = filter.After;
        return Url.Page("/Tasks/Index", route)!;
    }
}
