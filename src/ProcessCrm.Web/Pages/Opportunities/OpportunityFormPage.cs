using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Opportunities;

/// <summary>Base of the pages on which a deal is typed in or changed.</summary>
public abstract class OpportunityFormPage(CrmDbContext context, ReferenceOptions references, PostedValues values) : AppPage
{
    [BindProperty]
    public OpportunityForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Accounts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Contacts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Products { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    public static IEnumerable<SelectListItem> CurrencyOptions => Currencies.All.Select(currency => new SelectListItem(currency, currency));

    /// <summary>Reads the amount; false, with the reason beside the field, where it is no number.</summary>
    protected bool TryReadAmount(out decimal? amount)
    {
        if (values.TryReadNumber(Form.Amount, out amount))
        {
            return true;
        }

        ModelState.AddModelError("Form.Amount", T["forms.no-number"]);
        return false;
    }

    /// <summary>An amount as the reader types it.</summary>
    protected string? Typed(decimal? amount) => amount is { } sum ? values.Type(sum) : null;

    /// <summary>Reads what there is to choose from.</summary>
    protected async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var kinds = await context
            .Set<OpportunityKind>()
            .AsNoTracking()
            .Where(kind => kind.IsActive || kind.Id == Form.KindId)
            .OrderBy(kind => kind.Id)
            .ToListAsync(cancellationToken);
        Form.Currency ??= (await context.Set<OrganisationSettings>().AsNoTracking().SingleAsync(cancellationToken)).BaseCurrency;
        Kinds =
        [
            ReferenceOptions.Nothing,
            .. kinds.Select(kind => new SelectListItem(kind.Name(T.Language), kind.Id.ToString(CultureInfo.InvariantCulture))),
        ];
        Accounts = [ReferenceOptions.Nothing, .. await references.OfAsync(ReferenceTypes.Account, cancellationToken)];
        Contacts = [ReferenceOptions.Nothing, .. await references.OfAsync(ReferenceTypes.Contact, cancellationToken)];
        Products = [ReferenceOptions.Nothing, .. await references.OfAsync(ReferenceTypes.Product, cancellationToken)];
        Users = [ReferenceOptions.Nothing, .. await references.UsersAsync(cancellationToken)];
        return Page();
    }
}
