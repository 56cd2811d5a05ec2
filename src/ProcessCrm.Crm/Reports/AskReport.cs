using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.LossReasons;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Reports;

/// <summary>Asks how the leads or deals went that began in some months.</summary>
/// <param name="Process">The id of the process that they went through; null for the first about deals.</param>
/// <param name="From">A day of the first month.</param>
/// <param name="To">A day of the last month, at most <see cref="MostMonths"/> months later.</param>
/// <param name="Zone">The time zone by which months begin.</param>
public sealed record AskReport(string? Process, DateOnly From, DateOnly To, TimeZoneInfo Zone)
{
    /// <summary>The longest period.</summary>
    public const int MostMonths = 120;

    /// <summary>Only those of a person; null for all. Who does not manage sees the own ones only.</summary>
    public long? ResponsibleId { get; init; }
}

/// <summary>What a report is made of.</summary>
/// <param name="Process">The process.</param>
/// <param name="Stages">The ids of its open stages, in order, those left out that are not to be shown in the funnel (X7).</param>
/// <param name="Stories">The records.</param>
/// <param name="Reasons">The loss reasons, by id.</param>
/// <param name="People">The names of those responsible, by id.</param>
/// <param name="Now">When it was read.</param>
public sealed record ReportMatter(
    CompiledProcess Process,
    IReadOnlyList<string> Stages,
    IReadOnlyList<Story> Stories,
    IReadOnlyDictionary<long, LossReason> Reasons,
    IReadOnlyDictionary<long, string> People,
    DateTimeOffset Now
);

/// <summary>Reads what reports are made of; for all who work on leads and deals.</summary>
public sealed class AskReportQuery(CrmDbContext context, ProcessEngine engine, TimeProvider clock)
{
    /// <summary>The processes that reports can be about: those with stages of leads or deals, by id.</summary>
    public IReadOnlyList<CompiledProcess> Processes =>
        [
            .. engine
                .Catalog.Active.Values.Select(active => engine.Catalog.Find(active.Reference))
                .OfType<CompiledProcess>()
                .Where(process => process.Model is { Subject: Lead.Kind or Opportunity.Kind, Stages.IsEmpty: false })
                .OrderBy(process => process.Model.Id, StringComparer.Ordinal),
        ];

    /// <summary>A process that reports can be about; null where there is none.</summary>
    public CompiledProcess? Find(string? process) =>
        Processes.FirstOrDefault(known => process is null ? known.Model.Subject == Opportunity.Kind : known.Model.Id == process);

    /// <summary>Reads it. Refused: an unknown process, a period that ends before it begins or is too long, somebody else's records.</summary>
    public async Task<Result<ReportMatter>> HandleAsync(AskReport ask, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork() || !actor.MayManage() && ask.ResponsibleId is { } other && other != actor.UserId)
        {
            return Refusal.Forbidden;
        }
        if (Find(ask.Process) is not { } process)
        {
            return Refusal.Invalid("process", "unknown-process", ask.Process ?? "");
        }
        if (Months.Count(ask.From, ask.To) is < 1 or > AskReport.MostMonths)
        {
            return Refusal.Invalid("to", "period", AskReport.MostMonths);
        }
        var stories = await new StoryReader(context).ReadAsync(
            process.Model.Subject!,
            process.Model.Id,
            Months.Begin(ask.From, ask.Zone),
            Months.Begin(Months.First(ask.To).AddMonths(1), ask.Zone),
            actor.MayManage() ? ask.ResponsibleId : actor.UserId,
            cancellationToken
        );
        var people = stories.Select(story => story.ResponsibleId).OfType<long>().ToHashSet();
        return new ReportMatter(
            process,
            [.. process.Model.Stages.Where(stage => stage.Final is null && stage.ShowInFunnel).Select(stage => stage.Id)],
            stories,
            await context.Set<LossReason>().AsNoTracking().ToDictionaryAsync(reason => reason.Id, cancellationToken),
            await context
                .Users.Where(user => people.Contains(user.Id))
                .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken),
            clock.GetUtcNow()
        );
    }
}
