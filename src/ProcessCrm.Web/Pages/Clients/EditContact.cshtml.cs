using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>Makes a contact or changes one: the name, phones and addresses (C14).</summary>
public sealed class EditContactModel(FindContactsQuery find, SaveContactHandler save, ReferenceOptions references) : AppPage
{
    /// <summary>The contact; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>Where a new contact works.</summary>
    [BindProperty(SupportsGet = true)]
    public long? AccountId { get; set; }

    [BindProperty]
    public ContactForm Form { get; set; } = new();

    /// <summary>Where the person came from.</summary>
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>The contact as it is now; null for a new one.</summary>
    public Contact? Contact { get; private set; }

    public IReadOnlyList<SelectListItem> Accounts { get; private set; } = [];

    /// <summary>Where the form leads back to.</summary>
    public string BackUrl(long id) =>
        Url.IsLocalUrl(ReturnUrl) ? ReturnUrl
        : id == 0 ? "/contacts"
        : string.Create(CultureInfo.InvariantCulture, $"/contacts/{id}");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        Form = Contact is null ? new ContactForm { AccountId = AccountId } : ContactForm.Of(Contact, T.Language);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        return await AfterAsync(
            await save.HandleAsync(Form.ToCommand(Contact?.Id), Me.Actor, cancellationToken),
            saved => BackUrl(saved.Id),
            () => Form.Version = Contact?.Version,
            () => ShowAsync(cancellationToken)
        );
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (Id == 0)
        {
            return true;
        }

        var found = await find.GetAsync(Id, Me.Actor, cancellationToken);
        Contact = found.IsDone(out var contact) ? contact : null;
        return Contact is not null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Accounts = await references.OfAsync(ReferenceTypes.Account, [Form.AccountId], cancellationToken);
        return Page();
    }
}
