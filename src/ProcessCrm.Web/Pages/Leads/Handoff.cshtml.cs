using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Leads;

/// <summary>Corrects the field group «Handoff to sales» of a lead's history (C38).</summary>
public sealed class HandoffModel(
    GetLeadQuery get,
    EditLeadProgressHandler edit,
    DefinitionTexts definitions,
    PostedValues values,
    Moments moments
) : AppPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public HandoffForm Form { get; set; } = new();

    /// <summary>The lead as it is now.</summary>
    public Lead Lead { get; private set; } = null!;

    /// <summary>Who may sell, as the definition lists it.</summary>
    public IReadOnlyList<SelectListItem> Divisions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } details)
        {
            return NotFound();
        }

        var progress = details.Progress;
        Form = new HandoffForm
        {
            Budget = progress.Budget is { } budget ? values.Type(budget) : null,
            SalesDivision = progress.SalesDivision,
            MeetingAt = Local(progress.MeetingAt),
            DecisionAt = Local(progress.DecisionAt),
            SaleComment = progress.SaleComment,
            Version = progress.Version,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } details)
        {
            return NotFound();
        }

        if (!values.TryReadNumber(Form.Budget, out var budget))
        {
            ModelState.AddModelError("Form.Budget", T["forms.no-number"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var command = new EditLeadProgress(Id, Form.Version)
        {
            Budget = budget,
            SalesDivision = Form.SalesDivision,
            MeetingAt = Instant(Form.MeetingAt),
            DecisionAt = Instant(Form.DecisionAt),
            SaleComment = Form.SaleComment,
        };
        return await AfterAsync(
            await edit.HandleAsync(command, Me.Actor, cancellationToken),
            _ => SubjectLinks.Of(Lead.Kind, Id) + "?tab=history",
            () => Form.Version = details.Progress.Version,
            () => Task.FromResult<IActionResult>(Page())
        );
    }

    private async Task<LeadDetails?> FindAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var details))
        {
            return null;
        }

        Lead = details.Lead;
        Divisions = definitions.OptionsOf(Lead.Kind, "salesDivision");
        return details;
    }

    private DateTime? Local(DateTimeOffset? instant) => instant is { } at ? moments.In(at).DateTime : null;

    private DateTimeOffset? Instant(DateTime? local) => local is { } at ? moments.FromLocal(at) : null;
}

/// <summary>What people correct of a handoff.</summary>
public sealed class HandoffForm
{
    /// <summary>As it was typed.</summary>
    public string? Budget { get; set; }

    public string? SalesDivision { get; set; }

    /// <summary>In the reader's time zone.</summary>
    public DateTime? MeetingAt { get; set; }

    /// <summary>In the reader's time zone.</summary>
    public DateTime? DecisionAt { get; set; }

    public string? SaleComment { get; set; }

    /// <summary>The version that the change is based on.</summary>
    public long Version { get; set; }
}
