namespace ProcessCrm.Crm.Interactions;

/// <summary>By what means people are in contact with a client (E4, S23).</summary>
public static class InteractionKinds
{
    /// <summary>All of them, in the order of menus.</summary>
    public static IReadOnlyList<string> All { get; } = ["call", "email", "meeting", "online", "other"];
}
