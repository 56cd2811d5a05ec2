namespace ProcessCrm.Web.Forms;

/// <summary>Several values typed in one field, each on a line of its own.</summary>
public static class Lines
{
    /// <summary>The values.</summary>
    public static IReadOnlyList<string> Read(string? typed) =>
        (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text of a field that holds values.</summary>
    public static string Show(IReadOnlyList<string> values) => string.Join('\n', values);
}
