namespace ProcessCrm.Runtime;

/// <summary>Who gives a command. Rights are checked against it in the handlers of the commands.</summary>
/// <param name="Principal">Who it is (<c>user:…</c>), as the history tells; null for the system itself.</param>
/// <param name="Principals">All that stand for the actor in inboxes: the user and the user's groups (<c>group:…</c>).</param>
/// <param name="Roles">The actor's roles.</param>
public sealed record Actor(string? Principal, IReadOnlyList<string> Principals, IReadOnlySet<string> Roles)
{
    /// <summary>The role that may do everything.</summary>
    public const string Administrator = "administrator";

    /// <summary>The role that sees and reassigns the work of all.</summary>
    public const string Manager = "manager";

    /// <summary>The role that edits and deploys definitions.</summary>
    public const string Designer = "designer";

    /// <summary>The role that works on records and tasks.</summary>
    public const string Performer = "performer";

    /// <summary>The system: timers, imports, seeds. It may do everything.</summary>
    public static Actor System { get; } = new(null, [], new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Whether it is the system.</summary>
    public bool IsSystem => Principal is null;

    /// <summary>Whether the actor may give tasks to others, move instances and settle incidents.</summary>
    public bool Manages => IsSystem || Roles.Contains(Manager) || Roles.Contains(Administrator);

    /// <summary>Whether the actor may choose which version of a definition new instances take.</summary>
    public bool Designs => IsSystem || Roles.Contains(Designer) || Roles.Contains(Administrator);

    /// <summary>Whether the actor works on records, and so may move them to another stage.</summary>
    public bool Works => Manages || Roles.Contains(Performer);

    /// <summary>Whether a principal stands for the actor.</summary>
    public bool Is(string? principal) => principal is not null && Principals.Contains(principal, StringComparer.Ordinal);

    /// <summary>A user.</summary>
    /// <param name="principal">The user (<c>user:…</c>).</param>
    /// <param name="groups">The user's groups (<c>group:…</c>).</param>
    /// <param name="roles">The user's roles.</param>
    public static Actor User(string principal, IEnumerable<string>? groups = null, IEnumerable<string>? roles = null) =>
        new(principal, [principal, .. groups ?? []], new HashSet<string>(roles ?? [], StringComparer.Ordinal));
}
