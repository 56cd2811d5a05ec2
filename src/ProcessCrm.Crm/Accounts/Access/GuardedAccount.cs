using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Accounts.Access;

/// <summary>
/// An account in an access group, deleted or not, as the filters of other records ask for it: those of accounts themselves would go with
/// <see cref="Account"/>.
/// </summary>
internal sealed class GuardedAccount
{
    public long AccountId { get; init; }

    public long AccessGroupId { get; init; }

    public long? ResponsibleId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<GuardedAccount>
    {
        public void Configure(EntityTypeBuilder<GuardedAccount> account) =>
            account
                .HasNoKey()
                .ToSqlQuery("select id as account_id, access_group_id, responsible_id from accounts where access_group_id is not null");
    }
}

/// <summary>A person who works at an account in an access group.</summary>
internal sealed class GuardedContact
{
    public long ContactId { get; init; }

    public long AccessGroupId { get; init; }

    public long? ResponsibleId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<GuardedContact>
    {
        public void Configure(EntityTypeBuilder<GuardedContact> contact) =>
            contact
                .HasNoKey()
                .ToSqlQuery(
                    "select c.id as contact_id, a.access_group_id, a.responsible_id from contacts c join accounts a on a.id = c.account_id where a.access_group_id is not null"
                );
    }
}
