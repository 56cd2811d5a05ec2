using System.Collections.Concurrent;
using System.Collections.Immutable;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Web.Work;

/// <summary>Keeps layouts: one for each version, places by hand, language and set of names, since a version itself never changes.</summary>
public sealed class LayoutCache
{
    private readonly ConcurrentDictionary<
        (ProcessRef Process, ImmutableDictionary<string, Point> Places, string Language, string Names),
        Layout
    > _layouts = new();

    /// <summary>The layout of a version.</summary>
    /// <param name="process">The version.</param>
    /// <param name="options">How it is drawn.</param>
    /// <param name="names">The names that the options give, in any form: it is drawn anew where they differ.</param>
    public Layout Of(CompiledProcess process, DiagramOptions options, string names) =>
        _layouts.GetOrAdd((process.Reference, options.Positions, options.Language, names), _ => DiagramLayout.Of(process.Model, options));
}
