namespace ProcessCrm.Engine.Model;

/// <summary>A diagnostic without its place.</summary>
internal readonly record struct Problem(string Code, Severity Severity, LocalizedText Text)
{
    public static Problem Error(string code, string en, string ru) => new(code, Severity.Error, LocalizedText.Of(en, ru));

    public static Problem Warning(string code, string en, string ru) => new(code, Severity.Warning, LocalizedText.Of(en, ru));

    /// <summary>A text from a file, short enough for a message.</summary>
    public static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "…");
}
