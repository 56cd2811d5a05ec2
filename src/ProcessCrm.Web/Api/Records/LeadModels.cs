using ProcessCrm.Crm.Leads;

namespace ProcessCrm.Web.Api;

/// <summary>A lead in a list.</summary>
internal sealed record LeadItem(
    long Id,
    int Number,
    string Title,
    string? Client,
    RecordName? Responsible,
    string? Maturity,
    string? Source,
    DateTimeOffset CreatedAt,
    string? Stage,
    string? Final
)
{
    /// <summary>When it should leave the stage; null where the stage has no target.</summary>
    public DateTimeOffset? StageDueAt { get; init; }

    /// <summary>When the first of its open tasks is due; null for none.</summary>
    public DateTimeOffset? NextStepDueAt { get; init; }

    public static LeadItem Of(LeadLine line) =>
        new(
            line.Id,
            (int)line.Number,
            line.Title,
            line.Client,
            RecordName.Of(line.ResponsibleId, line.Responsible),
            line.Maturity,
            line.Source,
            line.CreatedAt,
            line.Process?.Stage,
            line.Process?.Final
        )
        {
            StageDueAt = line.Process?.StageDueAt,
            NextStepDueAt = line.NextDueAt,
        };
}

/// <summary>A lead that may be about the same need.</summary>
internal sealed record SimilarItem(long Id, int Number, string Title, string? Responsible, string? Stage)
{
    public static SimilarItem Of(SimilarLead found) =>
        new(found.Subject.Id, (int)found.Subject.Number!, found.Subject.Title, found.Responsible, found.Process?.Stage);
}

/// <summary>A lead.</summary>
/// <param name="Fields">What people type in: what a patch changes.</param>
/// <param name="Progress">What its process found out.</param>
internal sealed record LeadDetail(
    long Id,
    int Number,
    int Version,
    SaveLead Fields,
    string? Account,
    string? Contact,
    string? Responsible,
    string? CreatedBy,
    DateTimeOffset CreatedAt,
    LeadFindings Progress,
    Standing? Process,
    IReadOnlyList<OpenTask> Tasks,
    IReadOnlyList<long> Opportunities
)
{
    public static LeadDetail Of(LeadDetails found, Standing? process, IReadOnlyList<OpenTask> tasks) =>
        new(
            found.Lead.Id,
            (int)found.Lead.Number,
            (int)found.Lead.Version,
            FieldsOf(found.Lead),
            found.Account,
            found.Contact,
            found.Responsible,
            found.CreatedBy,
            found.Lead.CreatedAt,
            LeadFindings.Of(found),
            process,
            tasks,
            found.Opportunities
        );

    /// <summary>What people typed in.</summary>
    public static SaveLead FieldsOf(Lead lead) =>
        new(lead.Title)
        {
            Id = lead.Id,
            Version = lead.Version,
            Need = lead.Need,
            NeedType = lead.NeedType,
            Source = lead.Source,
            AccountId = lead.AccountId,
            ContactId = lead.ContactId,
            AccountName = lead.AccountName,
            ContactName = lead.ContactName,
            Phone = lead.Phone,
            Email = lead.Email,
            WebSite = lead.WebSite,
            ResponsibleId = lead.ResponsibleId,
            Potential = lead.Potential,
            Qualification = lead.Qualification,
            Specialisation = lead.Specialisation,
        };
}

/// <summary>What the process of a lead found out.</summary>
/// <param name="Version">What correcting the handoff fields is based on (their own <c>If-Match</c>).</param>
/// <param name="Handoff">What a person may correct.</param>
internal sealed record LeadFindings(
    int Version,
    LeadHandoff Handoff,
    string? Maturity,
    string? NurtureStrategy,
    DateTimeOffset? ReviewAt,
    string? LossReason,
    string? LossComment,
    string? LossStage
)
{
    public static LeadFindings Of(LeadDetails found)
    {
        var progress = found.Progress;
        return new LeadFindings(
            (int)progress.Version,
            LeadHandoff.Of(progress),
            progress.Maturity,
            progress.NurtureStrategy,
            progress.ReviewAt,
            found.LossReason,
            progress.LossComment,
            progress.LossStage
        );
    }
}

/// <summary>The field group «Handoff to sales» (C32, C38).</summary>
internal sealed record LeadHandoff(
    decimal? Budget = null,
    string? SalesDivision = null,
    DateTimeOffset? MeetingAt = null,
    DateTimeOffset? DecisionAt = null,
    string? SaleComment = null
)
{
    public static LeadHandoff Of(LeadProgress progress) =>
        new(progress.Budget, progress.SalesDivision, progress.MeetingAt, progress.DecisionAt, progress.SaleComment);
}
