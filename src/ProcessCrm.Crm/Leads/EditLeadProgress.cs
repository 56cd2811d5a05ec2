using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Leads;

/// <summary>Corrects the field group «Handoff to sales» of a lead (C38).</summary>
/// <param name="LeadId">The lead.</param>
/// <param name="Version">The <see cref="LeadProgress.Version"/> that it is based on.</param>
public sealed record EditLeadProgress(long LeadId, long Version)
{
    /// <summary>In the base currency.</summary>
    public decimal? Budget { get; init; }
    public string? SalesDivision { get; init; }
    public DateTimeOffset? MeetingAt { get; init; }
    public DateTimeOffset? DecisionAt { get; init; }
    public string? SaleComment { get; init; }
}

/// <summary>Corrects what a process wrote.</summary>
public sealed class EditLeadProgressHandler(CrmCommands commands)
{
    /// <summary>Corrects it.</summary>
    public Task<Result<Saved>> HandleAsync(EditLeadProgress command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await EditAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> EditAsync(CrmUnit unit, EditLeadProgress command, CancellationToken cancellationToken)
    {
        if (command.Budget < 0)
        {
            return Refusal.Invalid("budget", "negative");
        }
        var subject = new SubjectRef(Lead.Kind, command.LeadId);
        await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        if (
            await unit.Context.FindAsync<Lead>([command.LeadId], cancellationToken) is null
            || await unit.Context.FindAsync<LeadProgress>([command.LeadId], cancellationToken) is not { } progress
        )
        {
            return Refusal.NotFound;
        }
        if (progress.Version != command.Version)
        {
            return Refusal.Stale;
        }
        progress.Budget = command.Budget;
        progress.SalesDivision = Given.Text(command.SalesDivision);
        progress.MeetingAt = command.MeetingAt?.ToUniversalTime();
        progress.DecisionAt = command.DecisionAt?.ToUniversalTime();
        progress.SaleComment = Given.Text(command.SaleComment);
        progress.Version++;
        (await commands.Engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
        return new Saved(command.LeadId, progress.Version);
    }
}
