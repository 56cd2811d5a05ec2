using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Interests;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Interests;

/// <summary>The card of a potential client: it is linked with a registered client here, or made one (I13, I16, I19).</summary>
public sealed class PotentialClientModel(
    GetPotentialClientQuery get,
    SavePotentialClientHandler save,
    ReferenceOptions references,
    ClientRecords records
) : AppPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public PotentialForm Form { get; set; } = new();

    public PotentialClient Client { get; private set; } = null!;

    /// <summary>The interests of the client.</summary>
    public IReadOnlyList<ClientRecord> Records { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Accounts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Contacts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var client))
        {
            return NotFound();
        }

        Form = PotentialForm.Of(client, T.Language);
        return await ShowAsync(client, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var client))
        {
            return NotFound();
        }

        return await AfterAsync(
            await save.HandleAsync(Form.ToCommand(Id), Me.Actor, cancellationToken),
            _ => Request.Path,
            () => Form.Version = client.Version,
            () => ShowAsync(client, cancellationToken)
        );
    }

    /// <summary>Registers the client and opens its data to be filled in (I16).</summary>
    public async Task<IActionResult> OnPostRegisterAsync(CancellationToken cancellationToken)
    {
        var registered = await save.RegisterAsync(Id, Form.Version, Me.Actor, cancellationToken);
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var client))
        {
            return NotFound();
        }

        return await AfterAsync(
            registered,
            _ => client.AccountId is { } account ? $"/accounts/{account}/edit" : $"/contacts/{client.ContactId}/edit",
            () => Form.Version = client.Version,
            () => ShowAsync(client, cancellationToken)
        );
    }

    private async Task<IActionResult> ShowAsync(PotentialClient client, CancellationToken cancellationToken)
    {
        Client = client;
        Records = await records.OfPotentialClientAsync(client.Id, cancellationToken);
        Accounts = await references.OfAsync(ReferenceTypes.Account, [Form.AccountId], cancellationToken);
        Contacts = await references.OfAsync(ReferenceTypes.Contact, [Form.ContactId], cancellationToken);
        return Page();
    }
}

/// <summary>What people type into the card of a potential client.</summary>
public sealed class PotentialForm
{
    public string? FullName { get; set; }

    public string? Company { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public long? AccountId { get; set; }

    public long? ContactId { get; set; }

    /// <summary>The version that the change is based on.</summary>
    public long? Version { get; set; }

    /// <summary>The form, in a language, of a card that is there.</summary>
    public static PotentialForm Of(PotentialClient client, string language) =>
        new()
        {
            FullName = client.FullName,
            Company = client.Company,
            Email = client.Email,
            Phone = client.Phone is { } phone ? PhoneNumber.Shown(phone, language) : null,
            AccountId = client.AccountId,
            ContactId = client.ContactId,
            Version = client.Version,
        };

    /// <summary>The command.</summary>
    public SavePotentialClient ToCommand(long id) =>
        new()
        {
            Id = id,
            Version = Version,
            FullName = FullName,
            Company = Company,
            Email = Email,
            Phone = Phone,
            AccountId = AccountId,
            ContactId = ContactId,
        };
}
