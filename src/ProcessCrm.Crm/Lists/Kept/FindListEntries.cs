using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists.Kept;

/// <summary>Reads lists that administrators keep, entries out of use included; for all who work here.</summary>
public sealed class FindListEntriesQuery(CrmDbContext context)
{
    /// <summary>All entries of a list, in order.</summary>
    public async Task<Result<IReadOnlyList<ListEntry>>> ListAsync(string list, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork() && !actor.MayDesign())
        {
            return Refusal.Forbidden;
        }
        if (!KeptLists.All.Contains(list))
        {
            return Refusal.NotFound;
        }
        var entries = await context
            .Set<ListEntry>()
            .AsNoTracking()
            .Where(entry => entry.List == list)
            .OrderBy(entry => entry.Position)
            .ThenBy(entry => entry.Id)
            .ToListAsync(cancellationToken);
        return entries.AsReadOnly();
    }

    /// <summary>One of them.</summary>
    public async Task<Result<ListEntry>> GetAsync(string list, long id, Actor actor, CancellationToken cancellationToken = default) =>
        (await ListAsync(list, actor, cancellationToken)) switch
        {
            { IsRefused: true } refused => refused.Refusals.ToList(),
            var all => all.Value.FirstOrDefault(entry => entry.Id == id) is { } found ? found : Refusal.NotFound,
        };
}
