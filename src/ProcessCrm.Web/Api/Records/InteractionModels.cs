using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.TimeEntries;

namespace ProcessCrm.Web.Api;

/// <summary>A contact with a client in a list.</summary>
/// <param name="Subject">The lead or deal that it is about; null while it is to be linked.</param>
/// <param name="IsPlanned">Whether it lies ahead.</param>
/// <param name="CancelledAt">When it was cancelled before it was held; null while it was not.</param>
/// <param name="Task">The task that recorded it; null where a person did.</param>
internal sealed record InteractionItem(
    long Id,
    string? Kind,
    SubjectId? Subject,
    string? Title,
    bool IsPlanned,
    DateTimeOffset? CancelledAt,
    string? Outcome,
    string? Details,
    DateTimeOffset OccurredAt,
    string? Author,
    RecordName? Responsible,
    RecordName? Account,
    RecordName? Contact,
    long? Task
)
{
    public static InteractionItem Of(InteractionLine line)
    {
        var held = line.Interaction;
        return new InteractionItem(
            held.Id,
            held.Kind,
            SubjectId.Of(held),
            held.Title,
            held.IsPlanned,
            held.CancelledAt,
            held.Outcome,
            held.Details,
            held.OccurredAt,
            line.Author,
            RecordName.Of(held.ResponsibleId, line.Responsible),
            RecordName.Of(held.AccountId, line.Account),
            RecordName.Of(held.ContactId, line.Contact),
            held.TaskId
        );
    }
}

/// <summary>A lead or deal.</summary>
internal sealed record SubjectId(string Kind, long Id)
{
    /// <summary>What a contact is about; null for nothing yet.</summary>
    public static SubjectId? Of(Interaction held) => held.Subject is { } subject ? new SubjectId(subject.Kind, subject.Id) : null;
}

/// <summary>A contact with a client.</summary>
/// <param name="Fields">What a patch changes.</param>
/// <param name="CancelledAt">When it was cancelled before it was held; null while it was not.</param>
/// <param name="RecordedAt">When its outcome was recorded; null while there is none.</param>
/// <param name="ChangeableUntil">Until when it can be changed by those who have the right; null while it has no outcome.</param>
/// <param name="Corrections">What its author appended.</param>
/// <param name="FollowUps">The contacts that follow from it.</param>
/// <param name="Process">The process of a planned contact; null where none was started.</param>
internal sealed record InteractionDetail(
    long Id,
    int Version,
    SaveInteraction Fields,
    bool IsPlanned,
    DateTimeOffset? CancelledAt,
    DateTimeOffset? RecordedAt,
    DateTimeOffset? ChangeableUntil,
    bool MayChange,
    string? Author,
    RecordName? Responsible,
    RecordName? Account,
    RecordName? Contact,
    IReadOnlyList<ParticipantLine> Participants,
    IReadOnlyList<CorrectionLine> Corrections,
    IReadOnlyList<RecordName> FollowUps,
    Standing? Process
)
{
    public static InteractionDetail Of(InteractionDetails found, Standing? process)
    {
        var held = found.Interaction;
        return new InteractionDetail(
            held.Id,
            (int)held.Version,
            FieldsOf(found),
            held.IsPlanned,
            held.CancelledAt,
            held.RecordedAt,
            found.ChangeableUntil,
            found.MayChange,
            found.Line.Author,
            RecordName.Of(held.ResponsibleId, found.Line.Responsible),
            RecordName.Of(held.AccountId, found.Line.Account),
            RecordName.Of(held.ContactId, found.Line.Contact),
            found.Participants,
            found.Corrections,
            [.. found.FollowUps.Select(other => new RecordName(other.Id, other.Title))],
            process
        );
    }

    /// <summary>What people typed in.</summary>
    public static SaveInteraction FieldsOf(InteractionDetails found)
    {
        var held = found.Interaction;
        return new SaveInteraction
        {
            Id = held.Id,
            Version = held.Version,
            Kind = held.Kind,
            LeadId = held.SubjectKind == Lead.Kind ? held.SubjectId : null,
            OpportunityId = held.SubjectKind == Opportunity.Kind ? held.SubjectId : null,
            Stage = held.Stage,
            Title = held.Title,
            AccountId = held.AccountId,
            ContactId = held.ContactId,
            Details = held.Details,
            OccurredAt = held.OccurredAt,
            Outcome = held.Outcome,
            ResponsibleId = held.ResponsibleId,
            BasedOnId = held.BasedOnId,
            Participants =
            [
                .. found.Participants.Select(line => new Participant
                {
                    ContactId = line.ContactId,
                    Name = line.Name,
                    Reach = line.Reach,
                }),
            ],
        };
    }
}

/// <summary>How a planned contact ended.</summary>
internal sealed record ContactOutcome(
    string? Kind,
    string? Outcome,
    DateTimeOffset? OccurredAt = null,
    string? Details = null,
    TimeSpent? Spent = null
);

/// <summary>A correction to append.</summary>
internal sealed record NewCorrection(string? Text);
