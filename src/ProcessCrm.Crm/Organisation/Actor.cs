namespace ProcessCrm.Crm.Organisation;

/// <summary>Who calls a command: handlers check rights against it and write it to the history.</summary>
/// <param name="UserId">The user; 0 for the system itself.</param>
/// <param name="Roles">The user's roles (<see cref="RoleNames"/>).</param>
/// <param name="Groups">The ids of the groups that the user belongs to.</param>
public sealed record Actor(long UserId, IReadOnlySet<string> Roles, IReadOnlySet<long> Groups)
{
    /// <summary>The system: seeds, imports from the command line, timers. It may do everything.</summary>
    public static Actor System { get; } = new(0, new HashSet<string>(RoleNames.All, StringComparer.Ordinal), new HashSet<long>());

    /// <summary>Whether the actor administers the organisation.</summary>
    public bool IsAdministrator => Has(RoleNames.Administrator);

    /// <summary>Whether the actor has a role.</summary>
    public bool Has(string role) => Roles.Contains(role);
}
