using ProcessCrm.Runtime.Requests;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Who calls a command: handlers check rights against it and write it to the history.</summary>
/// <param name="UserId">The user; 0 for the system itself.</param>
/// <param name="UserName">The user's name, by which the engine knows the user (<see cref="Principals"/>); empty for the system.</param>
/// <param name="Roles">The user's roles (<see cref="RoleNames"/>).</param>
/// <param name="Groups">The keys of the groups that the user belongs to.</param>
public sealed record Actor(long UserId, string UserName, IReadOnlySet<string> Roles, IReadOnlySet<string> Groups)
{
    /// <summary>The system: seeds, imports from the command line, timers. It may do everything.</summary>
    public static Actor System { get; } =
        new(0, "", new HashSet<string>(RoleNames.All, StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));

    /// <summary>The access groups whose partners are open to the actor; administrators see the partners of all.</summary>
    public IReadOnlySet<long> AccessGroups { get; init; } = new HashSet<long>();

    /// <summary>Those in whose stead the actor works just now (<see cref="Absence"/>); <see cref="Groups"/> and <see cref="AccessGroups"/> have theirs, too.</summary>
    public IReadOnlyList<AbsentUser> DeputyFor { get; init; } = [];

    /// <summary>Whether a user is the actor, or somebody in whose stead the actor works.</summary>
    public bool StandsFor(long? userId) => userId is { } id && (id == UserId || DeputyFor.Any(absent => absent.Id == id));

    /// <summary>The request by which the actor calls, as a program named it: sent again, it is answered and not done again; null for none.</summary>
    public NamedRequest? Request { get; init; }

    /// <summary>Whether it is the system.</summary>
    public bool IsSystem => UserId == 0;

    /// <summary>The user's id for a column that tells who did something; null for the system.</summary>
    public long? Id => IsSystem ? null : UserId;

    /// <summary>Whether the actor administers the organisation.</summary>
    public bool IsAdministrator => Has(RoleNames.Administrator);

    /// <summary>Whether the actor has a role.</summary>
    public bool Has(string role) => Roles.Contains(role);
}
