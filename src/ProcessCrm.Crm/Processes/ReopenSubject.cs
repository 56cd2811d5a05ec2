using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Crm.Processes;

/// <summary>Takes a lead or deal out of a final stage: the one way back from there (D12): a new instance of its process starts at a stage.</summary>
/// <param name="Subject">The record.</param>
/// <param name="Stage">The id of the stage.</param>
/// <param name="Values">The values of the stage's form.</param>
public sealed record ReopenSubject(SubjectRef Subject, string Stage, FeelContext Values)
{
    /// <summary>The stage that the person saw; null to go from whatever it is.</summary>
    public string? From { get; init; }

    /// <summary>What shall happen to sales of the lead that run.</summary>
    public RunningSale? Sale { get; init; }
}

/// <summary>Who has the right reopens (<see cref="Rights.MayReopen"/>); the journal tells.</summary>
public sealed class ReopenSubjectHandler(CrmCommands commands, JumpToStageHandler jumps)
{
    /// <summary>Reopens.</summary>
    public Task<Result<Done>> HandleAsync(ReopenSubject command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(actor, unit => ReopenAsync(unit, command, actor, cancellationToken), cancellationToken);

    private async Task<Result<Done>> ReopenAsync(CrmUnit unit, ReopenSubject command, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.MayReopen())
        {
            return new Refusal(RefusalKind.Forbidden, "reopen-forbidden");
        }
        var before = await unit.Context.FindProcessAsync(command.Subject, cancellationToken);
        var jump = new JumpToStage(command.Subject, command.Stage, command.Values)
        {
            From = command.From,
            IsConfirmed = true,
            Sale = command.Sale,
        };
        await ForgetEndAsync(unit, command.Subject, cancellationToken);
        var done = await jumps.JumpAsync(unit, jump, isReopening: true, cancellationToken);
        if (!done.IsRefused)
        {
            unit.Context.Add(JournalWriter.Reopened(unit, command.Subject, before!.Stage, command.Stage, actor.Id));
        }
        return done;
    }

    /// <summary>What was found out about the end is no longer true; the journal keeps it.</summary>
    private static async Task ForgetEndAsync(CrmUnit unit, SubjectRef subject, CancellationToken cancellationToken)
    {
        if (subject.Kind == Lead.Kind && await unit.Context.FindAsync<LeadProgress>([subject.Id], cancellationToken) is { } lead)
        {
            (lead.LossReasonId, lead.LossComment, lead.LossStage) = (null, null, null);
        }
        if (
            subject.Kind == Opportunity.Kind
            && await unit.Context.FindAsync<OpportunityProgress>([subject.Id], cancellationToken) is { } deal
        )
        {
            (deal.LossReasonId, deal.LossComment, deal.LossStage) = (null, null, null);
            (deal.ClosedOn, deal.CloseValue) = (null, null);
        }
    }
}
