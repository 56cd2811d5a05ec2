using System.Globalization;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Web.Work;

/// <summary>The latest contacts on the card of a lead, deal or client, planned ones included.</summary>
/// <param name="Lines">The contacts, the newest first.</param>
/// <param name="Query">What the address of a new one fills in: <c>leadId=5</c>.</param>
public sealed record ContactsView(IReadOnlyList<InteractionLine> Lines, string Query);

/// <summary>Reads the contacts of a card.</summary>
public sealed class ContactsReader(ListInteractionsQuery list)
{
    private const int Shown = 7;

    /// <summary>Those about a lead or deal.</summary>
    public Task<ContactsView> OfAsync(SubjectRef subject, Actor actor, CancellationToken cancellationToken) =>
        ReadAsync(
            new ListInteractions { Subject = subject },
            subject.Kind == Lead.Kind ? "leadId" : "opportunityId",
            subject.Id,
            actor,
            cancellationToken
        );

    /// <summary>Those with an account.</summary>
    public Task<ContactsView> OfAccountAsync(long account, Actor actor, CancellationToken cancellationToken) =>
        ReadAsync(new ListInteractions { AccountId = account }, "accountId", account, actor, cancellationToken);

    /// <summary>Those with a contact person.</summary>
    public Task<ContactsView> OfContactAsync(long contact, Actor actor, CancellationToken cancellationToken) =>
        ReadAsync(new ListInteractions { ContactId = contact }, "contactId", contact, actor, cancellationToken);

    private async Task<ContactsView> ReadAsync(
        ListInteractions asked,
        string parameter,
        long id,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var found = await list.HandleAsync(asked with { Page = new PageRequest(Size: Shown) }, actor, cancellationToken);
        return new ContactsView(
            found.IsDone(out var page) ? page.Items : [],
            string.Create(CultureInfo.InvariantCulture, $"{parameter}={id}")
        );
    }
}
