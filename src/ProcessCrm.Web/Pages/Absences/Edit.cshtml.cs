using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Absences;

/// <summary>An absence: who is away, from when to when, and who works in his stead.</summary>
public sealed class EditModel(FindAbsencesQuery find, SaveAbsenceHandler save, CrmDbContext context, ReferenceOptions references) : AppPage
{
    /// <summary>The fields of <see cref="SaveAbsence"/>.</summary>
    public sealed class AbsenceForm
    {
        public long? UserId { get; set; }

        public long? DeputyId { get; set; }

        public DateOnly? FirstDay { get; set; }

        public DateOnly? LastDay { get; set; }

        public string? Comment { get; set; }

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    /// <summary>The absence; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public AbsenceForm Form { get; set; } = new();

    /// <summary>The absence as it is now; null for a new one.</summary>
    public AbsenceLine? Shown { get; private set; }

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Shown?.Absence is { } absence)
        {
            Form = new AbsenceForm
            {
                UserId = absence.UserId,
                DeputyId = absence.DeputyId,
                FirstDay = absence.FirstDay,
                LastDay = absence.LastDay,
                Comment = absence.Comment,
                Version = absence.Version,
            };
        }
        else
        {
            Form.UserId = Me.Actor.UserId;
            Form.DeputyId = await context
                .Users.Where(user => user.Id == Me.Actor.UserId)
                .Select(user => user.DeputyId)
                .SingleOrDefaultAsync(cancellationToken);
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var command = new SaveAbsence
        {
            Id = Shown?.Absence.Id,
            Version = Form.Version,
            UserId = Form.UserId,
            DeputyId = Form.DeputyId,
            FirstDay = Form.FirstDay,
            LastDay = Form.LastDay,
            Comment = Form.Comment,
        };
        return await AfterAsync(
            await save.HandleAsync(command, Me.Actor, cancellationToken),
            _ => "/absences",
            () => Form.Version = Shown?.Absence.Version,
            () => ShowAsync(cancellationToken)
        );
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        var deleted = await save.DeleteAsync(Id, Me.Actor, cancellationToken);
        if (deleted.IsRefused)
        {
            Refuse(deleted.Refusals, "Form");
            return await ShowAsync(cancellationToken);
        }

        Tell(T["absences.deleted"]);
        return LocalRedirect("/absences");
    }

    private async Task FindAsync(CancellationToken cancellationToken) =>
        Shown = (await find.GetAsync(Id, cancellationToken)).IsDone(out var line) ? line : null;

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (Id != 0 && Shown is null)
        {
            return NotFound();
        }

        Users = [ReferenceOptions.Nothing, .. await references.UsersAsync(cancellationToken)];
        return Page();
    }
}
