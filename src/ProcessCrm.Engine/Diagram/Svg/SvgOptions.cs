namespace ProcessCrm.Engine.Diagram;

/// <summary>The colours of a diagram.</summary>
public enum SvgTheme
{
    /// <summary>Light, or dark where the reader prefers it; on paper always as <see cref="Print"/>.</summary>
    Auto,
    Light,
    Dark,

    /// <summary>Black on white.</summary>
    Print,
}

/// <summary>How a diagram is written.</summary>
public sealed record SvgOptions
{
    /// <summary>A file that stands for itself.</summary>
    public static SvgOptions Standalone { get; } = new();

    /// <summary>For a page with a strict content security policy: no style element, the page links <see cref="FlowchartStyle.Css"/>.</summary>
    public static SvgOptions Inline { get; } = new() { EmbedStyle = false, IsInteractive = true };
    public SvgTheme Theme { get; init; } = SvgTheme.Auto;

    /// <summary>Whether the style stands in the file.</summary>
    public bool EmbedStyle { get; init; } = true;

    /// <summary>Whether nodes take the keyboard's focus.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Where a node leads when it is followed; null for nowhere.</summary>
    public Func<string, string?>? Link { get; init; }

    /// <summary>The node that the page tells about; null for none.</summary>
    public string? Chosen { get; init; }

    /// <summary>What the ids of the file begin with, so that several diagrams can stand on one page.</summary>
    public string IdPrefix { get; init; } = "fc-";
}
