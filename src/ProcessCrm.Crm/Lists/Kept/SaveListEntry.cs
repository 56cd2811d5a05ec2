using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Opportunities;

namespace ProcessCrm.Crm.Lists.Kept;

/// <summary>Adds an entry to a list that administrators keep, or changes one. One out of use stays for what it was chosen for.</summary>
/// <param name="Key">What definitions and programs call it: lower-case ASCII letters, digits and hyphens; it cannot be changed.</param>
/// <param name="NameEn">The English name.</param>
/// <param name="NameRu">The Russian name.</param>
public sealed record SaveListEntry(string Key, string NameEn, string NameRu)
{
    /// <summary>The entry to change; null to add one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="ListEntry.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    /// <summary>Of a service type: the key of the kind of deal that is its scenario (I10).</summary>
    public string? Target { get; init; }

    /// <summary>The place in the list.</summary>
    public int Position { get; init; }

    /// <summary>Whether it can be chosen.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>Administrators keep lists.</summary>
public sealed class SaveListEntryHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Saves the entry of a list.</summary>
    public Task<Result<Saved>> HandleAsync(
        string list,
        SaveListEntry command,
        Actor actor,
        CancellationToken cancellationToken = default
    ) =>
        commands.RunAsync(
            actor,
            async unit => actor.IsAdministrator ? await SaveAsync(unit, list, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SaveAsync(CrmUnit unit, string list, SaveListEntry command, CancellationToken cancellationToken)
    {
        if (!KeptLists.All.Contains(list))
        {
            return Refusal.NotFound;
        }
        var refusals = Check(command).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }
        if (
            Given.Text(command.Target) is { } target
            && !await unit.Context.Set<OpportunityKind>().AnyAsync(kind => kind.Key == target, cancellationToken)
        )
        {
            return Refusal.Invalid("target", "unknown-record");
        }
        var entries = unit.Context.Set<ListEntry>();
        if (command.Id is null && await entries.AnyAsync(other => other.List == list && other.Key == command.Key, cancellationToken))
        {
            return new Refusal(RefusalKind.Conflict, "entry-key-taken", command.Key) { Field = "key" };
        }
        var entry = command.Id is { } id
            ? await entries.SingleOrDefaultAsync(known => known.Id == id && known.List == list, cancellationToken)
            : entries.Add(New(list, command.Key)).Entity;
        if (entry is null)
        {
            return Refusal.NotFound;
        }
        if (command.Id is not null && entry.Version != command.Version)
        {
            return Refusal.Stale;
        }
        if (entry.Key != command.Key)
        {
            return Refusal.Invalid("key", "reason-key-stays");
        }
        (entry.NameEn, entry.NameRu) = (command.NameEn.Trim(), command.NameRu.Trim());
        entry.Target = Given.Text(command.Target);
        (entry.Position, entry.IsActive) = (command.Position, command.IsActive);
        entry.Version++;
        return new Saved(entry.Id, entry.Version);
    }

    private ListEntry New(string list, string key) =>
        new()
        {
            Id = ids.Next(),
            List = list,
            Key = key,
            NameEn = "",
            NameRu = "",
            Version = 0,
        };

    private static IEnumerable<Refusal> Check(SaveListEntry command)
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
    }
}
