using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Makes a group known.</summary>
/// <param name="Key">What definitions call it: lower-case ASCII letters, digits and hyphens.</param>
/// <param name="Name">What people call it.</param>
/// <param name="ManagerId">Who leads it; null for nobody.</param>
public sealed record CreateGroup(string Key, string Name, long? ManagerId = null)
{
    /// <summary>What people call it in Russian; null where that is no different.</summary>
    public string? NameRu { get; init; }
}

/// <summary>Only administrators create groups.</summary>
public sealed class CreateGroupHandler(CrmDbContext context, IIdSource ids)
{
    /// <summary>Answers the id of the new group.</summary>
    public async Task<Result<long>> HandleAsync(CreateGroup command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.IsAdministrator)
        {
            return Refusal.Forbidden;
        }

        var refusals = Check(command).ToList();
        if (command.ManagerId is { } manager && !await context.Users.AnyAsync(user => user.Id == manager, cancellationToken))
        {
            refusals.Add(Refusal.Invalid("managerId", "unknown-user"));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var group = new Group
        {
            Id = ids.Next(),
            Key = command.Key,
            Name = command.Name.Trim(),
            NameRu = Given.Text(command.NameRu),
            ManagerId = command.ManagerId,
        };
        context.Add(group);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return group.Id;
        }
        catch (DbUpdateException exception) when (UniqueViolation.Is(exception))
        {
            context.ChangeTracker.Clear();
            return new Refusal(RefusalKind.Conflict, "group-key-taken", command.Key) { Field = "key" };
        }
    }

    private static IEnumerable<Refusal> Check(CreateGroup command)
    {
        var wellFormed = command.Key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
        if (command.Key.Length is 0 or > 64 || !wellFormed)
        {
            yield return Refusal.Invalid("key", "group-key-form");
        }

        foreach (var refusal in UserRules.Name("name", command.Name).Concat(UserRules.OptionalName("nameRu", command.NameRu)))
        {
            yield return refusal;
        }
    }
}
