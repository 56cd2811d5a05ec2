using Microsoft.AspNetCore.Mvc.Rendering;

namespace ProcessCrm.Web.Forms;

/// <summary>How a field of a definition's form is asked for.</summary>
public enum FieldControl
{
    Text,
    Multiline,

    /// <summary>A number, typed in the reader's culture.</summary>
    Number,
    Boolean,
    Date,

    /// <summary>A day and time in the reader's zone.</summary>
    DateTime,
    Choice,
}

/// <summary>One field of a definition's form, ready to be shown.</summary>
/// <param name="Name">The name under which it is posted.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Control">How it is asked for.</param>
/// <param name="Value">What stands in it, as the control wants it.</param>
public sealed record FieldView(string Name, string Label, FieldControl Control, string Value)
{
    /// <summary>What else one must know.</summary>
    public string? Hint { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>What a choice offers, nothing chosen first.</summary>
    public IReadOnlyList<SelectListItem> Options { get; init; } = [];

    /// <summary>What is wrong with the value; null where nothing is.</summary>
    public string? Error { get; init; }

    /// <summary>The id of the control.</summary>
    public string Id => TagBuilder.CreateSanitizedId(Name, "-");

    /// <summary>The ids of what describes the control, for screen readers; null for nothing.</summary>
    public string? DescribedBy =>
        (Hint, Error) switch
        {
            (null, null) => null,
            (_, null) => $"{Id}-hint",
            (null, _) => $"{Id}-error",
            _ => $"{Id}-hint {Id}-error",
        };
}
