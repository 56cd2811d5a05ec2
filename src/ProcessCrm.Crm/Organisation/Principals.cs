using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ProcessCrm.Crm.Organisation;

/// <summary>Names users and groups as definitions and inboxes do: <c>user:anna</c>, <c>group:marketing</c>.</summary>
public static class Principals
{
    private const string User = "user:";
    private const string Group = "group:";

    /// <summary>A user; names of users differ in more than their case.</summary>
    public static string OfUser(string userName) => User + userName.ToLower(CultureInfo.InvariantCulture);

    /// <summary>A group.</summary>
    public static string OfGroup(string key) => Group + key;

    /// <summary>The user's name in a principal that is a user.</summary>
    public static bool IsUser(string? principal, [NotNullWhen(true)] out string? userName)
    {
        userName = principal?.StartsWith(User, StringComparison.Ordinal) == true ? principal[User.Length..] : null;
        return userName is not null;
    }

    /// <summary>The group's key in a principal that is a group.</summary>
    public static bool IsGroup(string? principal, [NotNullWhen(true)] out string? key)
    {
        key = principal?.StartsWith(Group, StringComparison.Ordinal) == true ? principal[Group.Length..] : null;
        return key is not null;
    }
}
