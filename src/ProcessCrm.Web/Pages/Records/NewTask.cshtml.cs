using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Records;

/// <summary>Sets a task for a lead or deal, for oneself or somebody else (W4).</summary>
public sealed class NewTaskModel(AddTaskHandler add, SubjectTitles titles, ReferenceOptions references, Moments moments, Words words)
    : AppPage
{
    /// <summary>What people say of a task.</summary>
    public sealed class TaskForm
    {
        public string? Title { get; set; }

        public string? Instructions { get; set; }

        public long? PerformerId { get; set; }

        /// <summary>In the reader's time zone.</summary>
        public DateTime? StartAt { get; set; }

        /// <summary>In the reader's time zone.</summary>
        public DateTime? DueAt { get; set; }

        public string? Priority { get; set; }

        public string? Category { get; set; }

        public bool ShowInCalendar { get; set; }
    }

    /// <summary><c>leads</c> or <c>opportunities</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Records { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public TaskForm Form { get; set; } = new();

    public SubjectTitle Subject { get; private set; } = null!;

    /// <summary>Who may do it.</summary>
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public IEnumerable<SelectListItem> Priorities =>
        new[] { TaskPriority.High, TaskPriority.Medium, TaskPriority.Low }.Select(priority => new SelectListItem(
            words.Priority(priority),
            TaskPriority.NameOf(priority)
        ));

    public IEnumerable<SelectListItem> Categories =>
        TaskCategories.All.Select(category => new SelectListItem(words.Category(category), category));

    public string RecordUrl => SubjectLinks.Of(Kind, Id);

    private string Kind => Records == "leads" ? Lead.Kind : Opportunity.Kind;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Form = new TaskForm { PerformerId = Me.Actor.UserId, Priority = TaskPriority.NameOf(TaskPriority.Medium) };
        return ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var command = new AddTask(new SubjectRef(Kind, Id), Form.Title ?? "")
        {
            Instructions = Form.Instructions,
            PerformerId = Form.PerformerId,
            StartAt = Instant(Form.StartAt),
            DueAt = Instant(Form.DueAt),
            Priority = Form.Priority,
            Category = Form.Category,
            ShowInCalendar = Form.ShowInCalendar,
        };
        var added = await add.HandleAsync(command, Me.Actor, cancellationToken);
        if (added.IsRefused)
        {
            Refuse(added.Refusals, "Form");
            return await ShowAsync(cancellationToken);
        }

        Tell(T["tasks.added", Form.Title!.Trim()]);
        return LocalRedirect(RecordUrl);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var found = await titles.FindAsync([(Kind, (long?)Id)], cancellationToken);
        if (!found.TryGetValue((Kind, Id), out var subject))
        {
            return NotFound();
        }

        Subject = subject;
        var me = Me.Actor.UserId.ToString(CultureInfo.InvariantCulture);
        People = [.. (await references.UsersAsync(cancellationToken)).OrderBy(person => person.Value != me)];
        return Page();
    }

    private DateTimeOffset? Instant(DateTime? local) => local is { } at ? moments.FromLocal(at) : null;
}
