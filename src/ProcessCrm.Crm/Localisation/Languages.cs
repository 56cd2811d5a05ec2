namespace ProcessCrm.Crm.Localisation;

/// <summary>The languages that the product speaks, all of them completely.</summary>
public static class Languages
{
    public const string English = "en";

    public const string Russian = "ru";

    /// <summary>All languages; the first is taken where nothing else is known.</summary>
    public static IReadOnlyList<string> All { get; } = [English, Russian];
}
