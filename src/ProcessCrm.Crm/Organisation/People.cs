using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Knows users by id and as definitions name them, each looked up once in a transaction.</summary>
public sealed class People(CrmDbContext context)
{
    private readonly Dictionary<long, string?> _principals = [];
    private readonly Dictionary<string, long?> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string?> _managers = [];

    /// <summary>The principal of a user (<c>user:anna</c>); null for none.</summary>
    public async Task<string?> PrincipalAsync(long? userId, CancellationToken cancellationToken)
    {
        if (userId is not { } id)
        {
            return null;
        }
        if (!_principals.TryGetValue(id, out var principal))
        {
            var name = await context
                .Users.Where(user => user.Id == id)
                .Select(user => user.UserName)
                .SingleOrDefaultAsync(cancellationToken);
            _principals[id] = principal = name is null ? null : Principals.OfUser(name);
        }
        return principal;
    }

    /// <summary>The id of the user that a principal is; null where it is no user that works here.</summary>
    public async Task<long?> IdAsync(string? principal, CancellationToken cancellationToken)
    {
        if (!Principals.IsUser(principal, out var name))
        {
            return null;
        }
        if (!_ids.TryGetValue(name, out var id))
        {
            var normalised = name.ToUpperInvariant();
            id = await context
                .Users.Where(user => user.NormalizedUserName == normalised && user.IsActive)
                .Select(user => (long?)user.Id)
                .SingleOrDefaultAsync(cancellationToken);
            _ids[name] = id;
        }
        return id;
    }

    /// <summary>The users that a principal stands for: the one, or the active members of the group.</summary>
    public async Task<IReadOnlyList<long>> MembersAsync(string principal, CancellationToken cancellationToken)
    {
        if (Principals.IsGroup(principal, out var key))
        {
            return await context
                .Groups.Where(group => group.Key == key)
                .SelectMany(group => group.Members)
                .Join(context.Users.Where(user => user.IsActive), member => member.UserId, user => user.Id, (_, user) => user.Id)
                .ToListAsync(cancellationToken);
        }
        return await IdAsync(principal, cancellationToken) is { } id ? [id] : [];
    }

    /// <summary>Who leads a team that the user works in; null where nobody does.</summary>
    public async Task<string?> ManagerAsync(long? userId, CancellationToken cancellationToken)
    {
        if (userId is not { } id)
        {
            return null;
        }
        if (!_managers.TryGetValue(id, out var known))
        {
            var manager = await context
                .Groups.Where(group => group.ManagerId != null && group.Members.Any(member => member.UserId == id))
                .OrderBy(group => group.Key)
                .Select(group => group.ManagerId)
                .FirstOrDefaultAsync(cancellationToken);
            _managers[id] = known = await PrincipalAsync(manager, cancellationToken);
        }
        return known;
    }
}
