using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Interactions;

namespace ProcessCrm.Crm.Storage;

/// <content>Whose partners are seen through a context (<see cref="PartnerAccess"/>).</content>
public abstract partial class CrmDbContext
{
    /// <summary>
    /// Through whose eyes partners are read; null for the system, which sees all. Commands set it to who gave them, and the context of a request
    /// to who calls.
    /// </summary>
    public Actor? Viewer { get; set; }

    private bool SeesAllPartners => Viewer?.IsAdministrator ?? true;

    private long ViewerId => Viewer?.UserId ?? 0;

    private List<long> OpenAccessGroups => [.. Viewer?.AccessGroups ?? Enumerable.Empty<long>()];

    private void GuardPartners(ModelBuilder builder)
    {
        builder
            .Entity<Account>()
            .HasQueryFilter(
                PartnerAccess.Filter,
                account =>
                    SeesAllPartners
                    || account.AccessGroupId == null
                    || account.ResponsibleId == ViewerId
                    || OpenAccessGroups.Contains(account.AccessGroupId.Value)
            );
        builder
            .Entity<Contact>()
            .HasQueryFilter(
                PartnerAccess.Filter,
                contact =>
                    SeesAllPartners
                    || contact.AccountId == null
                    || !Set<GuardedAccount>()
                        .Any(account =>
                            account.AccountId == contact.AccountId
                            && (account.ResponsibleId == null || account.ResponsibleId != ViewerId)
                            && !OpenAccessGroups.Contains(account.AccessGroupId)
                        )
            );
        builder
            .Entity<Interaction>()
            .HasQueryFilter(
                PartnerAccess.Filter,
                held =>
                    SeesAllPartners
                    || held.SubjectId != null
                    || (
                        !Set<GuardedAccount>()
                            .Any(account =>
                                account.AccountId == held.AccountId
                                && (account.ResponsibleId == null || account.ResponsibleId != ViewerId)
                                && !OpenAccessGroups.Contains(account.AccessGroupId)
                            )
                        && !Set<GuardedContact>()
                            .Any(contact =>
                                contact.ContactId == held.ContactId
                                && (contact.ResponsibleId == null || contact.ResponsibleId != ViewerId)
                                && !OpenAccessGroups.Contains(contact.AccessGroupId)
                            )
                    )
            );
    }
}
