using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.LossReasons;

/// <summary>Adds a loss reason, or changes one (D11). One that is out of use is kept for what it was chosen for.</summary>
/// <param name="Key">What definitions and programs call it: lower-case ASCII letters, digits and hyphens; it cannot be changed.</param>
/// <param name="NameEn">The English name.</param>
/// <param name="NameRu">The Russian name.</param>
/// <param name="Destination">Where a lost sale sends its lead (D5), one of <see cref="LossDestinations.All"/>.</param>
public sealed record SaveLossReason(string Key, string NameEn, string NameRu, string Destination)
{
    /// <summary>The reason to change; null to add one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="LossReason.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    /// <summary>The place in the list.</summary>
    public int Position { get; init; }

    /// <summary>Whether it can be chosen.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>Where a loss reason may send a lead, as the lead's process reads it.</summary>
public static class LossDestinations
{
    /// <summary>Back to be nurtured, or to the end.</summary>
    public static IReadOnlyList<string> All { get; } = ["nurture", "noNeed"];
}

/// <summary>Administrators keep the list of loss reasons.</summary>
public sealed class SaveLossReasonHandler(CrmCommands commands, IIdSource ids)
{
    private const int LongestName = 200;

    /// <summary>Saves the reason.</summary>
    public Task<Result<Saved>> HandleAsync(SaveLossReason command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.IsAdministrator ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveLossReason command, CancellationToken cancellationToken)
    {
        var refusals = Check(command).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }
        if (command.Id is null && await unit.Context.Set<LossReason>().AnyAsync(other => other.Key == command.Key, cancellationToken))
        {
            return new Refusal(RefusalKind.Conflict, "reason-key-taken", command.Key) { Field = "key" };
        }
        var edit = await unit.EditAsync<LossReason>(
            command.Id,
            command.Version,
            () =>
                new LossReason
                {
                    Id = ids.Next(),
                    Key = command.Key,
                    NameEn = "",
                    NameRu = "",
                    Destination = "",
                },
            cancellationToken
        );
        if (!edit.IsDone(out var reason))
        {
            return edit.Refusals.ToList();
        }
        if (reason.Key != command.Key)
        {
            return Refusal.Invalid("key", "reason-key-stays");
        }
        (reason.NameEn, reason.NameRu) = (command.NameEn.Trim(), command.NameRu.Trim());
        (reason.Destination, reason.Position, reason.IsActive) = (command.Destination, command.Position, command.IsActive);
        return new Saved(reason.Id, reason.Version);
    }

    private static IEnumerable<Refusal> Check(SaveLossReason command)
    {
        if (
            command.Key.Length is 0 or > 64
            || !command.Key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
        )
        {
            yield return Refusal.Invalid("key", "group-key-form");
        }
        foreach (var (field, name) in new[] { ("nameEn", command.NameEn), ("nameRu", command.NameRu) })
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                yield return Refusal.Required(field);
            }
            else if (name.Length > LongestName)
            {
                yield return Refusal.Invalid(field, "too-long", LongestName);
            }
        }
        if (!LossDestinations.All.Contains(command.Destination))
        {
            yield return Refusal.Invalid("destination", "unknown-destination", command.Destination);
        }
    }
}

/// <summary>Reads the list of loss reasons, those out of use included; for all who work here.</summary>
public sealed class FindLossReasonsQuery(CrmDbContext context)
{
    /// <summary>All of them, in order.</summary>
    public async Task<Result<IReadOnlyList<LossReason>>> ListAsync(Actor actor, CancellationToken cancellationToken = default) =>
        actor.MayWork() || actor.MayDesign()
            ? (
                await context
                    .Set<LossReason>()
                    .AsNoTracking()
                    .OrderBy(reason => reason.Position)
                    .ThenBy(reason => reason.Id)
                    .ToListAsync(cancellationToken)
            ).AsReadOnly()
            : Refusal.Forbidden;

    /// <summary>One of them.</summary>
    public async Task<Result<LossReason>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        (await ListAsync(actor, cancellationToken)) switch
        {
            { IsRefused: true } refused => refused.Refusals.ToList(),
            var all => all.Value.FirstOrDefault(reason => reason.Id == id) is { } found ? found : Refusal.NotFound,
        };
}
