using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Records;

/// <summary>A manager gives all open work of a person to another (I21).</summary>
public sealed class HandoverModel(HandOverWorkHandler handler, ReferenceOptions references, CrmDbContext context) : AppPage
{
    /// <summary>The fields of <see cref="HandOverWork"/>.</summary>
    public sealed class HandoverForm
    {
        public long? FromId { get; set; }

        public long? ToId { get; set; }
    }

    [BindProperty]
    public HandoverForm Form { get; set; } = new();

    /// <summary>Those who work here, or did.</summary>
    public IReadOnlyList<SelectListItem> Everybody { get; private set; } = [];

    /// <summary>Those who work here.</summary>
    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    /// <summary>What changed hands; null before.</summary>
    public HandedOver? Result { get; private set; }

    public async Task<IActionResult> OnGetAsync(long? from, CancellationToken cancellationToken)
    {
        Form.FromId = from;
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var done = await handler.HandleAsync(new HandOverWork(Form.FromId ?? 0, Form.ToId ?? 0), Me.Actor, cancellationToken);
        Result = done.IsDone(out var result) ? result : null;
        Refuse(done.Refusals, "Form");
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!Me.Actor.MayManage())
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Users = [ReferenceOptions.Nothing, .. await references.UsersAsync(cancellationToken)];
        var everybody = await context.Users.AsNoTracking().OrderBy(user => user.DisplayName).ToListAsync(cancellationToken);
        Everybody =
        [
            ReferenceOptions.Nothing,
            .. everybody.Select(user => new SelectListItem(user.DisplayName, user.Id.ToString(CultureInfo.InvariantCulture))),
        ];
        return Page();
    }
}
