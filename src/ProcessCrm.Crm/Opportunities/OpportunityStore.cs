using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>A deal with what its process found out.</summary>
internal sealed record OpportunityRecord(Opportunity Opportunity, OpportunityProgress Progress);

/// <summary>Deals as definitions see them.</summary>
internal sealed class OpportunityStore(CrmDatabase database)
    : SubjectStore<OpportunityRecord>(
        database,
        Opportunity.Kind,
        Fields,
        new ComputedField<OpportunityRecord>(Manager, ManagerAsync),
        new ComputedField<OpportunityRecord>(
            DocumentFacts.Schema,
            async (unit, record, token) => await DocumentFacts.ReadAsync(unit, record.Opportunity, token)
        )
    )
{
    private static readonly SubjectField Manager = new("manager", ReferenceTypes.User, null, IsReadOnly: true);

    private static readonly StoredField<OpportunityRecord>[] Fields =
    [
        new("id", "text", r => r.Opportunity.Id),
        new("number", "integer", r => r.Opportunity.Number),
        new("createdAt", "dateTime", r => r.Opportunity.CreatedAt),
        new("lead", "lead", r => r.Opportunity.LeadId),
        new("title", "text", r => r.Opportunity.Title, (r, v) => r.Opportunity.Title = (string?)v ?? r.Opportunity.Title),
        new("description", "multiline", r => r.Opportunity.Description, (r, v) => r.Opportunity.Description = (string?)v),
        new("account", ReferenceTypes.Account, r => r.Opportunity.AccountId, (r, v) => r.Opportunity.AccountId = (long?)v),
        new("contact", ReferenceTypes.Contact, r => r.Opportunity.ContactId, (r, v) => r.Opportunity.ContactId = (long?)v),
        new("product", ReferenceTypes.Product, r => r.Opportunity.ProductId, (r, v) => r.Opportunity.ProductId = (long?)v),
        new("amount", "money", r => r.Opportunity.Amount, (r, v) => r.Opportunity.Amount = (decimal?)v),
        new("revenueExpectation", "money", r => r.Opportunity.RevenueExpectation, (r, v) => r.Opportunity.RevenueExpectation = (decimal?)v),
        new("termsOfSale", "multiline", r => r.Opportunity.TermsOfSale, (r, v) => r.Opportunity.TermsOfSale = (string?)v),
        new("comment", "multiline", r => r.Opportunity.Comment, (r, v) => r.Opportunity.Comment = (string?)v),
        new("serviceType", "text", r => r.Opportunity.ServiceType, (r, v) => r.Opportunity.ServiceType = (string?)v),
        new("currency", "text", r => r.Opportunity.Currency),
        new("probability", "integer", r => (long?)r.Opportunity.Probability, (r, v) => r.Opportunity.Probability = (int?)(decimal?)v),
        new("responsible", ReferenceTypes.User, r => r.Opportunity.ResponsibleId, (r, v) => r.Opportunity.ResponsibleId = (long?)v),
        new("engagedOn", "date", r => r.Progress.EngagedOn, (r, v) => r.Progress.EngagedOn = (DateOnly?)v),
        new("closedOn", "date", r => r.Progress.ClosedOn, (r, v) => r.Progress.ClosedOn = (DateOnly?)v),
        new("closeValue", "money", r => r.Progress.CloseValue, (r, v) => r.Progress.CloseValue = (decimal?)v),
        new("presentationAt", "dateTime", r => r.Progress.PresentationAt, (r, v) => r.Progress.PresentationAt = (DateTimeOffset?)v),
        new("lossReason", ReferenceTypes.LossReason, r => r.Progress.LossReasonId, (r, v) => r.Progress.LossReasonId = (long?)v),
        new("lossComment", "multiline", r => r.Progress.LossComment, (r, v) => r.Progress.LossComment = (string?)v),
        new("lossStage", "text", r => r.Progress.LossStage),
    ];

    protected override async Task<OpportunityRecord?> FindAsync(CrmUnit unit, long id, CancellationToken cancellationToken)
    {
        var opportunity = await unit.Context.FindAsync<Opportunity>([id], cancellationToken);
        var progress = await unit.Context.FindAsync<OpportunityProgress>([id], cancellationToken);
        return opportunity is null || progress is null ? null : new OpportunityRecord(opportunity, progress);
    }

    /// <summary>Whoever edits a field that the process writes has to see it first.</summary>
    protected override void Written(CrmUnit unit, OpportunityRecord record)
    {
        var opportunity = unit.Context.Entry(record.Opportunity);
        if (opportunity.State == EntityState.Modified && !opportunity.Property(o => o.Version).IsModified)
        {
            record.Opportunity.Indexed().Version++;
        }
    }

    protected override void StageEntered(OpportunityRecord record, StageEntered stage)
    {
        if (stage.Final == "lost")
        {
            record.Progress.LossStage = stage.From;
        }
    }

    /// <summary>Who leads the team of the responsible.</summary>
    private static async Task<FeelValue> ManagerAsync(CrmUnit unit, OpportunityRecord record, CancellationToken cancellationToken) =>
        await unit.People.ManagerAsync(record.Opportunity.ResponsibleId, cancellationToken) is { } manager
            ? FeelString.Of(manager)
            : FeelValue.Null;
}
