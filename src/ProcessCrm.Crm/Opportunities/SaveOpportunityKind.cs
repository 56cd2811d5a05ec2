using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>Adds a kind of deal, or changes one: its process is what posting starts (E29, X19).</summary>
/// <param name="Key">What definitions and programs call it: lower-case ASCII letters, digits and hyphens; it cannot be changed.</param>
/// <param name="NameEn">The English name.</param>
/// <param name="NameRu">The Russian name.</param>
/// <param name="Process">The id of a process about deals.</param>
public sealed record SaveOpportunityKind(string Key, string NameEn, string NameRu, string Process)
{
    /// <summary>The kind to change; null to add one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="OpportunityKind.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    /// <summary>Whether a deal posted without a kind takes this one (E24); the one before is none any more.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether it can be chosen.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>Administrators keep the kinds of deals.</summary>
public sealed class SaveOpportunityKindHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Saves the kind.</summary>
    public Task<Result<Saved>> HandleAsync(SaveOpportunityKind command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.IsAdministrator ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveOpportunityKind command, CancellationToken cancellationToken)
    {
        var refusals = Check(command).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var kinds = await unit.Context.Set<OpportunityKind>().ToListAsync(cancellationToken);
        if (command.Id is null && kinds.Exists(other => other.Key == command.Key))
        {
            return new Refusal(RefusalKind.Conflict, "entry-key-taken", command.Key) { Field = "key" };
        }
        var kind = command.Id is { } id ? kinds.Find(known => known.Id == id) : New(unit, command);
        if (kind is null)
        {
            return Refusal.NotFound;
        }
        if (command.Id is not null && kind.Version != command.Version)
        {
            return Refusal.Stale;
        }
        if (kind.Key != command.Key)
        {
            return Refusal.Invalid("key", "reason-key-stays");
        }
        if ((kind.IsDefault && !command.IsDefault) || (command.IsDefault && !command.IsActive))
        {
            return Refusal.Invalid("isDefault", "kind-needs-default");
        }
        foreach (var before in kinds.Where(other => other.IsDefault && other.Id != kind.Id && command.IsDefault))
        {
            before.IsDefault = false;
            before.Version++;
        }
        (kind.NameEn, kind.NameRu, kind.Process) = (command.NameEn.Trim(), command.NameRu.Trim(), command.Process);
        (kind.IsDefault, kind.IsActive) = (command.IsDefault, command.IsActive);
        kind.Version++;
        return new Saved(kind.Id, kind.Version);
    }

    private OpportunityKind New(CrmUnit unit, SaveOpportunityKind command) =>
        unit
            .Context.Add(
                new OpportunityKind
                {
                    Id = ids.Next(),
                    Key = command.Key,
                    NameEn = "",
                    NameRu = "",
                    Process = "",
                    Version = 0,
                }
            )
            .Entity;

    private IEnumerable<Refusal> Check(SaveOpportunityKind command)
    {
        if (
            command.Key.Length is 0 or > 64
            || !command.Key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
        )
        {
            yield return Refusal.Invalid("key", "group-key-form");
        }
        if (string.IsNullOrWhiteSpace(command.NameEn))
        {
            yield return Refusal.Required("nameEn");
        }
        if (string.IsNullOrWhiteSpace(command.NameRu))
        {
            yield return Refusal.Required("nameRu");
        }
        var catalog = commands.Engine.Catalog;
        var isOfDeals =
            catalog.Active.TryGetValue(command.Process, out var active)
            && catalog.Find(active.Reference)?.Model.Subject == Opportunity.Kind;
        if (!isOfDeals)
        {
            yield return Refusal.Invalid("process", "unknown-deal-process", command.Process);
        }
    }
}

/// <summary>Reads the kinds of deals, those out of use included; for all who work here.</summary>
public sealed class FindOpportunityKindsQuery(CrmDbContext context)
{
    /// <summary>All of them, in order.</summary>
    public async Task<Result<IReadOnlyList<OpportunityKind>>> ListAsync(Actor actor, CancellationToken cancellationToken = default) =>
        actor.MayWork() || actor.MayDesign()
            ? (await context.Set<OpportunityKind>().AsNoTracking().OrderBy(kind => kind.Id).ToListAsync(cancellationToken)).AsReadOnly()
            : Refusal.Forbidden;

    /// <summary>One of them.</summary>
    public async Task<Result<OpportunityKind>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        (await ListAsync(actor, cancellationToken)) switch
        {
            { IsRefused: true } refused => refused.Refusals.ToList(),
            var all => all.Value.FirstOrDefault(kind => kind.Id == id) is { } found ? found : Refusal.NotFound,
        };
}
