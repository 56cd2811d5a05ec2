using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Crm.Leads;

/// <summary>A lead with what its process found out.</summary>
internal sealed record LeadRecord(Lead Lead, LeadProgress Progress);

/// <summary>Leads as definitions see them.</summary>
internal sealed class LeadStore(CrmDatabase database) : SubjectStore<LeadRecord>(database, Lead.Kind, Fields)
{
    private static readonly StoredField<LeadRecord>[] Fields =
    [
        new("id", "text", r => r.Lead.Id),
        new("number", "integer", r => r.Lead.Number),
        new("createdAt", "dateTime", r => r.Lead.CreatedAt),
        new("title", "text", r => r.Lead.Title, (r, v) => r.Lead.Title = (string?)v ?? r.Lead.Title),
        new("need", "multiline", r => r.Lead.Need, (r, v) => r.Lead.Need = (string?)v),
        new("needType", "text", r => r.Lead.NeedType, (r, v) => r.Lead.NeedType = (string?)v),
        new("source", "text", r => r.Lead.Source, (r, v) => r.Lead.Source = (string?)v),
        new("account", ReferenceTypes.Account, r => r.Lead.AccountId, (r, v) => r.Lead.AccountId = (long?)v),
        new("contact", ReferenceTypes.Contact, r => r.Lead.ContactId, (r, v) => r.Lead.ContactId = (long?)v),
        new("accountName", "text", r => r.Lead.AccountName, (r, v) => r.Lead.AccountName = (string?)v),
        new("contactName", "text", r => r.Lead.ContactName, (r, v) => r.Lead.ContactName = (string?)v),
        new("phone", "text", r => r.Lead.Phone, (r, v) => r.Lead.Phone = PhoneNumber.Kept((string?)v)),
        new("email", "text", r => r.Lead.Email, (r, v) => r.Lead.Email = (string?)v),
        new("webSite", "text", r => r.Lead.WebSite, (r, v) => r.Lead.WebSite = (string?)v),
        new("responsible", ReferenceTypes.User, r => r.Lead.ResponsibleId, (r, v) => r.Lead.ResponsibleId = (long?)v),
        new("potential", "text", r => r.Lead.Potential, (r, v) => r.Lead.Potential = (string?)v),
        new("qualification", "text", r => r.Lead.Qualification, (r, v) => r.Lead.Qualification = (string?)v),
        new("specialisation", "text", r => r.Lead.Specialisation, (r, v) => r.Lead.Specialisation = (string?)v),
        new("maturity", "text", r => r.Progress.Maturity, (r, v) => r.Progress.Maturity = (string?)v),
        new("budget", "money", r => r.Progress.Budget, (r, v) => r.Progress.Budget = (decimal?)v),
        new("salesDivision", "text", r => r.Progress.SalesDivision, (r, v) => r.Progress.SalesDivision = (string?)v),
        new("meetingAt", "dateTime", r => r.Progress.MeetingAt, (r, v) => r.Progress.MeetingAt = (DateTimeOffset?)v),
        new("decisionAt", "dateTime", r => r.Progress.DecisionAt, (r, v) => r.Progress.DecisionAt = (DateTimeOffset?)v),
        new("saleComment", "multiline", r => r.Progress.SaleComment, (r, v) => r.Progress.SaleComment = (string?)v),
        new("nurtureStrategy", "text", r => r.Progress.NurtureStrategy, (r, v) => r.Progress.NurtureStrategy = (string?)v),
        new("reviewAt", "dateTime", r => r.Progress.ReviewAt, (r, v) => r.Progress.ReviewAt = (DateTimeOffset?)v),
        new("lossReason", ReferenceTypes.LossReason, r => r.Progress.LossReasonId, (r, v) => r.Progress.LossReasonId = (long?)v),
        new("lossComment", "multiline", r => r.Progress.LossComment, (r, v) => r.Progress.LossComment = (string?)v),
        new("lossStage", "text", r => r.Progress.LossStage),
    ];

    protected override async Task<LeadRecord?> FindAsync(CrmUnit unit, long id, CancellationToken cancellationToken)
    {
        var lead = await unit.Context.FindAsync<Lead>([id], cancellationToken);
        var progress = await unit.Context.FindAsync<LeadProgress>([id], cancellationToken);
        return lead is null || progress is null ? null : new LeadRecord(lead, progress);
    }

    /// <summary>Whoever edits a field that the process writes has to see it first.</summary>
    protected override void Written(CrmUnit unit, LeadRecord record)
    {
        var lead = unit.Context.Entry(record.Lead);
        if (lead.State == EntityState.Modified && !lead.Property(l => l.Version).IsModified)
        {
            record.Lead.Indexed().Version++;
        }
        var progress = unit.Context.Entry(record.Progress);
        if (progress.State == EntityState.Modified && !progress.Property(p => p.Version).IsModified)
        {
            record.Progress.Version++;
        }
    }

    protected override void StageEntered(LeadRecord record, StageEntered stage)
    {
        if (stage.Final is not null)
        {
            record.Progress.LossStage = stage.Final == "lost" ? stage.From : null;
        }
    }
}
