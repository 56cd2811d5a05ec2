using System.Globalization;
using Microsoft.AspNetCore.Html;
using ProcessCrm.Engine.Diagram;

namespace ProcessCrm.Web.Work;

/// <summary>A flowchart on a page.</summary>
/// <param name="layout">What is drawn.</param>
/// <param name="overlay">What is drawn upon it.</param>
/// <param name="link">Where a step leads; null for nowhere.</param>
/// <param name="chosen">The step that the page tells about; null for none.</param>
public sealed class FlowchartView(Layout layout, Overlay overlay, Func<string, string?>? link = null, string? chosen = null)
{
    private static readonly SvgOptions Options = SvgOptions.Inline;

    /// <summary>Wider ones have an overview beside them, since no page shows them as large as they are.</summary>
    private const int Large = 1200;

    /// <summary>
    /// On paper a pixel of the drawing is 0.225 mm, which makes its smallest text 7 points high; so this is what a sheet of A4 or Letter holds
    /// between margins of 8 mm and below a line of text.
    /// </summary>
    private const int SheetWidth = 1160;

    /// <inheritdoc cref="SheetWidth"/>
    private const int SheetHeight = 830;
    private const double Millimetres = 0.225;

    /// <summary>The drawing.</summary>
    public IHtmlContent Svg { get; } = new HtmlString(SvgWriter.Write(layout, overlay, Options with { Link = link, Chosen = chosen }));

    /// <summary>The address of the drawing within the page.</summary>
    public string Reference => $"#{Options.IdPrefix}chart";

    /// <summary>In CSS pixels, as large as it is.</summary>
    public int Width => layout.Width;

    /// <inheritdoc cref="Width"/>
    public int Height => layout.Height;

    public bool IsLarge => layout.Width > Large;

    /// <summary>The parts in which it is printed; one where a sheet holds the whole.</summary>
    public IReadOnlyList<PaperPart> Parts { get; } = PaperParts.Of(layout, SheetWidth, SheetHeight);

    /// <summary>How wide the whole is on paper: as a sheet where it is printed in parts, too, else as it is.</summary>
    public string PaperWidth => Parts.Count > 1 ? "100%" : Width.ToString(CultureInfo.InvariantCulture);

    /// <summary>How wide a part is on paper, as SVG writes it.</summary>
    public static string WidthOf(PaperPart part) =>
        string.Create(CultureInfo.InvariantCulture, $"{part.Bounds.Width * Millimetres:0.##}mm");
}
