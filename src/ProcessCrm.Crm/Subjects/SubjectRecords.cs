using Microsoft.EntityFrameworkCore.ChangeTracking;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;

namespace ProcessCrm.Crm.Subjects;

/// <summary>Finds the record that a subject names, whatever its kind.</summary>
internal static class SubjectRecords
{
    /// <summary>The record, to read and to write; null where there is none.</summary>
    public static async Task<SubjectRecord?> FindRecordAsync(this CrmUnit unit, SubjectRef subject, CancellationToken cancellationToken)
    {
        object? record = subject.Kind switch
        {
            Lead.Kind => await unit.Context.FindAsync<Lead>([subject.Id], cancellationToken),
            Opportunity.Kind => await unit.Context.FindAsync<Opportunity>([subject.Id], cancellationToken),
            _ => null,
        };
        return record is null ? null : new SubjectRecord(unit.Context.Entry(record));
    }
}

/// <summary>What leads and deals have in common.</summary>
internal sealed class SubjectRecord(EntityEntry entry)
{
    public long Version
    {
        get => (long)entry.Property(nameof(Lead.Version)).CurrentValue!;
        set => entry.Property(nameof(Lead.Version)).CurrentValue = value;
    }

    public long? ResponsibleId
    {
        get => (long?)entry.Property(nameof(Lead.ResponsibleId)).CurrentValue;
        set => entry.Property(nameof(Lead.ResponsibleId)).CurrentValue = value;
    }

    public long? AccountId
    {
        set => entry.Property(nameof(Lead.AccountId)).CurrentValue = value;
    }

    public long? ContactId
    {
        set => entry.Property(nameof(Lead.ContactId)).CurrentValue = value;
    }

    public DateTimeOffset? DeletedAt
    {
        set => entry.Property(nameof(Lead.DeletedAt)).CurrentValue = value;
    }
}
