namespace ProcessCrm.Crm.Organisation;

/// <summary>The roles that rights hang on.</summary>
public static class RoleNames
{
    /// <summary>Keeps users, groups and settings.</summary>
    public const string Administrator = "administrator";

    /// <summary>Edits and deploys process definitions.</summary>
    public const string Designer = "designer";

    /// <summary>Sees the work of all and reassigns it.</summary>
    public const string Manager = "manager";

    /// <summary>Works on leads, deals and tasks.</summary>
    public const string Performer = "performer";

    /// <summary>All roles.</summary>
    public static IReadOnlyList<string> All { get; } = [Administrator, Designer, Manager, Performer];
}
