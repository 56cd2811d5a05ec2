namespace ProcessCrm.Crm.Commands;

/// <summary>Takes what people typed.</summary>
internal static class Given
{
    /// <summary>The text without blanks around it; null for none.</summary>
    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
