using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.TimeEntries;

/// <summary>An entry as lists tell it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Person">The name of whose time it is.</param>
/// <param name="MayChange">Whether the reader may correct it.</param>
public sealed record TimeEntryLine(TimeEntry Entry, string Person, bool MayChange);

/// <summary>The time spent on something.</summary>
/// <param name="Minutes">All of it.</param>
/// <param name="Lines">The entries of the latest days, those first; at most 50.</param>
public sealed record TimeOn(int Minutes, IReadOnlyList<TimeEntryLine> Lines);

/// <summary>Reads entered time; for all who work on leads and deals.</summary>
public sealed class FindTimeEntriesQuery(CrmDbContext context)
{
    /// <summary>What definitions and addresses call tasks.</summary>
    public const string TaskKind = "task";

    private const int Most = 50;

    /// <summary>The time spent on a task, on a contact with a client, or on a lead or deal: on its tasks and the contacts about it.</summary>
    /// <param name="kind"><c>task</c>, <c>interaction</c>, <c>lead</c> or <c>opportunity</c>.</param>
    /// <param name="id">The record.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<Result<TimeOn>> OfAsync(string kind, long id, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        if (!await IsThereAsync(kind, id, cancellationToken))
        {
            return Refusal.NotFound;
        }
        var talks = context.Set<Interaction>().Where(held => held.SubjectKind == kind && held.SubjectId == id);
        var entries = kind switch
        {
            TaskKind => Entries.Where(entry => entry.TaskId == id),
            Interaction.Record => Entries.Where(entry => entry.InteractionId == id || (entry.SubjectKind == kind && entry.SubjectId == id)),
            _ => Entries.Where(entry =>
                (entry.SubjectKind == kind && entry.SubjectId == id) || talks.Any(held => held.Id == entry.InteractionId)
            ),
        };
        return new TimeOn(
            await entries.SumAsync(entry => entry.Minutes, cancellationToken),
            await LinesAsync(
                entries.OrderByDescending(entry => entry.Day).ThenByDescending(entry => entry.Id).Take(Most),
                actor,
                cancellationToken
            )
        );
    }

    /// <summary>One entry.</summary>
    public async Task<Result<TimeEntryLine>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        !actor.MayWork() ? Refusal.Forbidden
        : await LinesAsync(Entries.Where(entry => entry.Id == id), actor, cancellationToken) is [var found] ? found
        : Refusal.NotFound;

    private IQueryable<TimeEntry> Entries => context.Set<TimeEntry>().AsNoTracking();

    private Task<bool> IsThereAsync(string kind, long id, CancellationToken cancellationToken) =>
        kind switch
        {
            TaskKind => context.Set<SubjectTask>().AnyAsync(task => task.Id == id, cancellationToken),
            Interaction.Record => context.Set<Interaction>().AnyAsync(held => held.Id == id, cancellationToken),
            Lead.Kind => context.Set<Lead>().AnyAsync(lead => lead.Id == id, cancellationToken),
            Opportunity.Kind => context.Set<Opportunity>().AnyAsync(deal => deal.Id == id, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Time is spent on tasks, contacts, leads and deals."),
        };

    private async Task<List<TimeEntryLine>> LinesAsync(IQueryable<TimeEntry> entries, Actor actor, CancellationToken cancellationToken)
    {
        var rows = await entries
            .Select(entry => new { entry, person = context.Users.First(user => user.Id == entry.UserId).DisplayName })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new TimeEntryLine(row.entry, row.person, row.entry.IsOpenTo(actor)));
    }
}
