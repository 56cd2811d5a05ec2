using Microsoft.AspNetCore.Html;
using ProcessCrm.Engine.Diagram;

namespace ProcessCrm.Web.Work;

/// <summary>A flowchart on a page.</summary>
/// <param name="layout">What is drawn.</param>
/// <param name="overlay">What is drawn upon it.</param>
/// <param name="link">Where a step leads; null for nowhere.</param>
public sealed class FlowchartView(Layout layout, Overlay overlay, Func<string, string?>? link = null)
{
    private static readonly SvgOptions Options = SvgOptions.Inline;

    /// <summary>Wider ones have an overview beside them, since no page shows them as large as they are.</summary>
    private const int Large = 1200;

    /// <summary>The drawing.</summary>
    public IHtmlContent Svg { get; } = new HtmlString(SvgWriter.Write(layout, overlay, Options with { Link = link }));

    /// <summary>The address of the drawing within the page.</summary>
    public string Reference => $"#{Options.IdPrefix}chart";

    /// <summary>In CSS pixels, as large as it is.</summary>
    public int Width => layout.Width;

    /// <inheritdoc cref="Width"/>
    public int Height => layout.Height;

    public bool IsLarge => layout.Width > Large;
}
