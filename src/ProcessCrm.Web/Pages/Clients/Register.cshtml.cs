using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>
/// The partner registration wizard: contact information, access group, end (E11, E12). What was typed goes from step to step in the form, and nothing
/// is saved before the end.
/// </summary>
public sealed class RegisterModel(RegisterPartnerHandler register, FindSamePartiesQuery findSame, AccessGroupOptions access) : AppPage
{
    private const int Last = 3;

    /// <summary>1 for contact information, 2 for the access group, 3 for the end.</summary>
    [BindProperty]
    public int Step { get; set; } = 1;

    [BindProperty]
    public AccountForm Account { get; set; } = new();

    [BindProperty]
    public ContactForm Contact { get; set; } = new();

    public IReadOnlyList<SelectListItem> Kinds =>
        [.. Enum.GetValues<PartyKind>().Select(kind => new SelectListItem(T[$"clients.kind-{kind}"], kind.ToString()))];

    public IReadOnlyList<SelectListItem> AccessGroups { get; private set; } = [];

    /// <summary>The name of the chosen group.</summary>
    public string? AccessGroup =>
        AccessGroups.FirstOrDefault(group => group.Value == (Account.AccessGroupId?.ToString(CultureInfo.InvariantCulture) ?? ""))?.Text;

    /// <summary>Partners that may be the same.</summary>
    public IReadOnlyList<SameParty> Same { get; private set; } = [];

    private RegisterPartner Command =>
        new(Account.ToCommand(null) with { ResponsibleId = Me.Actor.UserId })
        {
            Contact = string.IsNullOrWhiteSpace(Contact.FullName) ? null : Contact.ToCommand(null),
        };

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(1, cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? go, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || go == "back")
        {
            return await ShowAsync(go == "back" ? Step - 1 : 1, cancellationToken);
        }

        var refusals = RegisterPartnerHandler.Check(Command);
        if (refusals.Count > 0)
        {
            Refuse(refusals);
            return await ShowAsync(1, cancellationToken);
        }

        if (go != "end")
        {
            return await ShowAsync(Step + 1, cancellationToken);
        }

        var saved = await register.HandleAsync(Command, Me.Actor, cancellationToken);
        return await AfterAsync(saved, made => $"/accounts/{made.Id}", () => { }, () => ShowAsync(1, cancellationToken), form: "");
    }

    private async Task<IActionResult> ShowAsync(int step, CancellationToken cancellationToken)
    {
        Step = Math.Clamp(step, 1, Last);
        AccessGroups = await access.OfAsync(null, Me.Actor, cancellationToken);
        var sought = new FindSameParties
        {
            Name = Account.Name,
            TaxId = Account.Requisites.TaxId,
            Phones = Lines.Read(Account.Phones),
            Emails = Lines.Read(Account.Emails),
        };
        Same = Step == 2 && (await findSame.AccountsAsync(sought, Me.Actor, cancellationToken)).IsDone(out var found) ? found : [];
        return Page();
    }
}
