using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Pages.Clients;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Records;

/// <summary>Says who the client of a lead or deal is: an account and a contact that are there, or new ones (C14).</summary>
public sealed class ClientModel(
    GetLeadQuery getLead,
    GetOpportunityQuery getDeal,
    SetClientHandler setClient,
    FindSamePartiesQuery findSame,
    ReferenceOptions references
) : AppPage
{
    /// <summary><c>leads</c> or <c>opportunities</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Records { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The version of the record that the choice is based on.</summary>
    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public long? AccountId { get; set; }

    [BindProperty]
    public long? ContactId { get; set; }

    [BindProperty]
    public AccountForm NewAccount { get; set; } = new();

    [BindProperty]
    public ContactForm NewContact { get; set; } = new();

    public SubjectTitle Subject { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Accounts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Contacts { get; private set; } = [];

    /// <summary>Accounts that may be the one that was only typed.</summary>
    public IReadOnlyList<SameParty> SameAccounts { get; private set; } = [];

    /// <summary>Contacts that may be the one that was only typed.</summary>
    public IReadOnlyList<SameParty> SameContacts { get; private set; } = [];

    public string RecordUrl => SubjectLinks.Of(Kind, Id);

    private string Kind => Records == "leads" ? Lead.Kind : Opportunity.Kind;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not var (version, account, contact, accountName, contactName, phone, email))
        {
            return NotFound();
        }

        (Version, AccountId, ContactId) = (version, account, contact);
        NewAccount.Name = account is null ? accountName : null;
        NewContact.FullName = contact is null ? contactName : null;
        await FindSameAsync(phone, email, cancellationToken);
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } now)
        {
            return NotFound();
        }

        var command = new SetClient(new SubjectRef(Kind, Id), Version)
        {
            AccountId = AccountId,
            ContactId = ContactId,
            NewAccount = string.IsNullOrWhiteSpace(NewAccount.Name) ? null : NewAccount.ToCommand(null),
            NewContact = string.IsNullOrWhiteSpace(NewContact.FullName) ? null : NewContact.ToCommand(null),
        };
        return await AfterAsync(
            await setClient.HandleAsync(command, Me.Actor, cancellationToken),
            _ => RecordUrl,
            () => Version = now.Version,
            () => ShowAsync(cancellationToken),
            form: ""
        );
    }

    private async Task FindSameAsync(string? phone, string? email, CancellationToken cancellationToken)
    {
        var typed = new FindSameParties { Phones = phone is null ? [] : [phone], Emails = email is null ? [] : [email] };
        if (NewAccount.Name is { } name)
        {
            var found = await findSame.AccountsAsync(typed with { Name = name }, Me.Actor, cancellationToken);
            SameAccounts = found.IsDone(out var accounts) ? accounts : [];
        }

        if (NewContact.FullName is { } person)
        {
            var found = await findSame.ContactsAsync(typed with { Name = person }, Me.Actor, cancellationToken);
            SameContacts = found.IsDone(out var contacts) ? contacts : [];
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Accounts = await references.OfAsync(ReferenceTypes.Account, [AccountId], cancellationToken);
        Contacts = await references.OfAsync(ReferenceTypes.Contact, [ContactId], cancellationToken);
        return Page();
    }

    /// <summary>The record as it is now; null where there is none or the reader may not see it.</summary>
    private async Task<Known?> FindAsync(CancellationToken cancellationToken)
    {
        if (Kind == Lead.Kind)
        {
            if (!(await getLead.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var found))
            {
                return null;
            }

            var lead = found.Lead;
            Subject = new SubjectTitle(Kind, Id, lead.Number, lead.Title);
            return new Known(lead.Version, lead.AccountId, lead.ContactId, lead.AccountName, lead.ContactName, lead.Phone, lead.Email);
        }

        if (!(await getDeal.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var details))
        {
            return null;
        }

        var deal = details.Opportunity;
        Subject = new SubjectTitle(Kind, Id, deal.Number, deal.Title);
        return new Known(deal.Version, deal.AccountId, deal.ContactId, null, null, null, null);
    }

    private sealed record Known(
        long Version,
        long? Account,
        long? Contact,
        string? AccountName,
        string? ContactName,
        string? Phone,
        string? Email
    );
}
