using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Parties.Registers;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>Makes an account or changes one: its name, its phones and sites (C14).</summary>
public sealed class EditAccountModel(
    FindAccountsQuery find,
    SaveAccountHandler save,
    AskRegisterQuery register,
    ReferenceOptions references,
    AccessGroupOptions access,
    PostedValues values,
    GetSettingsQuery settings
) : AppPage
{
    /// <summary>The account; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public AccountForm Form { get; set; } = new();

    /// <summary>Where the person came from.</summary>
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>The account as it is now; null for a new one.</summary>
    public Account? Account { get; private set; }

    public IReadOnlyList<SelectListItem> Accounts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    /// <summary>Everybody, and the access groups that the person may choose from (E12).</summary>
    public IReadOnlyList<SelectListItem> AccessGroups { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Kinds =>
        [.. Enum.GetValues<PartyKind>().Select(kind => new SelectListItem(T[$"clients.kind-{kind}"], kind.ToString()))];

    /// <summary>Whether the form can be filled in by the tax number.</summary>
    public bool HasRegister => register.IsOn;

    /// <summary>Whether it was.</summary>
    public bool IsFilledIn { get; private set; }

    /// <summary>Where the form leads back to.</summary>
    public string BackUrl(long id) =>
        Url.IsLocalUrl(ReturnUrl) ? ReturnUrl
        : id == 0 ? "/accounts"
        : string.Create(CultureInfo.InvariantCulture, $"/accounts/{id}");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Account is not null)
        {
            Form = AccountForm.Of(Account, T.Language);
            Form.SalesPotential = Account.SalesPotential is { } potential ? values.Type(potential) : null;
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!values.TryReadNumber(Form.SalesPotential, out var potential))
        {
            ModelState.AddModelError("Form.SalesPotential", T["forms.no-number"]);
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        return await AfterAsync(
            await save.HandleAsync(Form.ToCommand(Account, potential), Me.Actor, cancellationToken),
            saved => BackUrl(saved.Id),
            () => Form.Version = Account?.Version,
            () => ShowAsync(cancellationToken)
        );
    }

    /// <summary>Fills in what a register says of the tax number; nothing is saved (I21).</summary>
    public async Task<IActionResult> OnPostFillAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        var read = await register.HandleAsync(Form.Requisites.TaxId, Me.Actor, cancellationToken);
        IsFilledIn = read.IsDone(out var party);
        if (party is not null)
        {
            Form.Fill(party);
        }
        else
        {
            Refuse(read.Refusals, "Form.Requisites");
        }

        return await ShowAsync(cancellationToken);
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (Id == 0)
        {
            return true;
        }

        var found = await find.GetAsync(Id, Me.Actor, cancellationToken);
        Account = found.IsDone(out var account) ? account : null;
        return Account is not null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Accounts = await references.OfAsync(ReferenceTypes.Account, [Form.ParentId], cancellationToken);
        if (Form.Requisites.BankAccounts is [] or [.., { IsFilled: true }])
        {
            Form.Requisites.BankAccounts = [.. Form.Requisites.BankAccounts, new BankAccountForm()];
        }

        if (Form.SalesPotentialCurrency is null && (await settings.HandleAsync(Me.Actor, cancellationToken)).IsDone(out var chosen))
        {
            Form.SalesPotentialCurrency = chosen.BaseCurrency;
        }

        AccessGroups = await access.OfAsync(Account?.AccessGroupId, Me.Actor, cancellationToken);
        Users = [ReferenceOptions.Nothing, .. await references.UsersAsync(cancellationToken)];
        return Page();
    }
}
