namespace ProcessCrm.Crm.Tasks;

/// <summary>The kinds of work that have a name in every language (X5); a definition may say others.</summary>
public static class TaskCategories
{
    /// <summary>Where nothing is said.</summary>
    public const string ToDo = "toDo";

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } = [ToDo, "call", "email", "meeting", "paperwork"];
}
