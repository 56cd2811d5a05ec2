using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Opportunities;

/// <summary>Base of the pages on which a deal is typed in or changed.</summary>
public abstract class OpportunityFormPage(CrmDbContext context, ReferenceOptions references, PostedValues values) : AppPage
{
    private const int SpareLines = 2;

    [BindProperty]
    public OpportunityForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Accounts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Contacts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Products { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    public static IEnumerable<SelectListItem> CurrencyOptions => Currencies.All.Select(currency => new SelectListItem(currency, currency));

    /// <summary>What becomes of it, where no process says it.</summary>
    public IEnumerable<SelectListItem> StatusOptions =>
        OpportunityStatuses.All.Select(status => new SelectListItem(T[$"opportunities.status-{status}"], status));

    /// <summary>The kinds of lines of the primary demand.</summary>
    public IEnumerable<SelectListItem> DemandOptions =>
        DemandKinds.All.Select(kind => new SelectListItem(T[$"opportunities.demand-{kind}"], kind));

    /// <summary>Whether the process of the deal decides its status.</summary>
    public bool IsPosted { get; protected set; }

    /// <summary>Shows the form with more lines; nothing is saved.</summary>
    public Task<IActionResult> OnPostLinesAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return ShowAsync(cancellationToken);
    }

    /// <summary>Looks at the numbers that were typed; false, with the reason beside each field, where some are none.</summary>
    protected bool AreNumbersRight()
    {
        var typed = new List<(string Field, string? Text)>
        {
            ("Form.Amount", Form.Amount),
            ("Form.RevenueExpectation", Form.RevenueExpectation),
        };
        for (var i = 0; i < Form.Demand.Count; i++)
        {
            typed.Add(($"Form.Demand[{i}].Quantity", Form.Demand[i].Quantity));
            typed.Add(($"Form.Demand[{i}].Amount", Form.Demand[i].Amount));
        }

        foreach (var (field, text) in typed)
        {
            if (!values.TryReadNumber(text, out _))
            {
                ModelState.AddModelError(field, T["forms.no-number"]);
            }
        }

        return ModelState.IsValid;
    }

    /// <summary>A number that was typed; null for none.</summary>
    protected decimal? Read(string? text) => values.TryReadNumber(text, out var number) ? number : null;

    /// <summary>A number as the reader types it.</summary>
    protected string? Typed(decimal? amount) => amount is { } sum ? values.Type(sum) : null;

    /// <summary>Puts refusals beside the fields that they are about; those of lines stand above the form.</summary>
    protected static IEnumerable<Refusal> OnForm(IEnumerable<Refusal> refusals) =>
        refusals.Select(refusal => refusal.Field is "parties" or "demand" ? refusal with { Field = null } : refusal);

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
        Accounts = await references.OfAsync(
            ReferenceTypes.Account,
            [Form.AccountId, .. Form.Parties.Select(party => party.AccountId)],
            cancellationToken
        );
        Contacts = await references.OfAsync(
            ReferenceTypes.Contact,
            [Form.ContactId, .. Form.Parties.Select(party => party.ContactId)],
            cancellationToken
        );
        Products = [ReferenceOptions.Nothing, .. await references.OfAsync(ReferenceTypes.Product, cancellationToken)];
        Users = [ReferenceOptions.Nothing, .. await references.UsersAsync(cancellationToken)];
        Form.Parties.RemoveAll(party => party is { AccountId: null, ContactId: null, Role: null });
        Form.Parties.AddRange(Enumerable.Range(0, SpareLines).Select(_ => new PartyForm()));
        Form.Demand.RemoveAll(line => line is { ProductId: null, Name: null, Quantity: null, Amount: null, Comment: null });
        Form.Demand.AddRange(Enumerable.Range(0, SpareLines).Select(_ => new DemandForm()));
        return Page();
    }
}
