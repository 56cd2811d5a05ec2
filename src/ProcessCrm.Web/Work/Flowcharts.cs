using System.Collections.Concurrent;
using Microsoft.AspNetCore.Html;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Web.Work;

/// <summary>Draws processes. A layout is made once for each version and language, since a version never changes.</summary>
public sealed class Flowcharts
{
    private readonly ConcurrentDictionary<(ProcessRef Process, string Language, string Performers), Layout> _layouts = new();

    /// <summary>The flowchart, for a page.</summary>
    /// <param name="process">The version.</param>
    /// <param name="language">The language of its texts.</param>
    /// <param name="overlay">What is drawn upon it.</param>
    /// <param name="performers">Tells the persons in charge, its names loaded; null tells them as the definition does.</param>
    /// <param name="link">Where a step leads; null for nowhere.</param>
    public IHtmlContent Draw(
        CompiledProcess process,
        string language,
        Overlay overlay,
        PerformerNames? performers = null,
        Func<string, string?>? link = null
    ) => new HtmlString(SvgWriter.Write(LayoutOf(process, language, performers), overlay, SvgOptions.Inline with { Link = link }));

    /// <summary>The layout of a version in a language.</summary>
    public Layout LayoutOf(CompiledProcess process, string language, PerformerNames? performers = null) =>
        _layouts.GetOrAdd(
            (process.Reference, language, performers?.Stamp ?? ""),
            _ =>
                DiagramLayout.Of(
                    process.Model,
                    DiagramOptions.Default with
                    {
                        Language = language,
                        PrincipalName = performers is null ? null : performers.Of,
                    }
                )
        );
}
