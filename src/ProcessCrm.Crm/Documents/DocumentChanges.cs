using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Crm.Documents;

/// <summary>Tells the process of a deal that its papers changed, so that what waits for them goes on.</summary>
internal static class DocumentChanges
{
    /// <summary>Saves what changed, and tells it.</summary>
    public static Task DocumentChangedAsync(
        this CrmCommands commands,
        CrmUnit unit,
        Document document,
        CancellationToken cancellationToken
    ) => commands.PapersChangedAsync(unit, new SubjectRef(Opportunity.Kind, document.OpportunityId), cancellationToken);

    /// <summary>Saves what changed, and tells it.</summary>
    public static async Task PapersChangedAsync(
        this CrmCommands commands,
        CrmUnit unit,
        SubjectRef subject,
        CancellationToken cancellationToken
    )
    {
        // The process reads the papers by queries, which see what is saved.
        await unit.SaveAsync(cancellationToken);
        (await commands.Engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
        unit.Work.Touch(Topics.Subject(subject));
    }

    /// <summary>The document and a lock on its deal; null where there is none.</summary>
    public static async Task<Document?> LockDocumentAsync(
        this CrmCommands commands,
        CrmUnit unit,
        long id,
        CancellationToken cancellationToken
    )
    {
        if (await unit.Context.FindAsync<Document>([id], cancellationToken) is not { } document)
        {
            return null;
        }
        await commands.Engine.LockSubjectAsync(unit.Work, new SubjectRef(Opportunity.Kind, document.OpportunityId), cancellationToken);
        // Whoever held the lock may have changed it.
        await unit.Context.Entry(document).ReloadAsync(cancellationToken);
        return await unit.Context.FindAsync<Opportunity>([document.OpportunityId], cancellationToken) is null ? null : document;
    }
}
