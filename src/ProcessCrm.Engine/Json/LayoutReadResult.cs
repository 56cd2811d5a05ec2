using System.Collections.Immutable;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json;

/// <summary>What came of reading a layout file.</summary>
/// <param name="Positions">The upper left corners of shapes by the ids of their nodes; null where the file has errors.</param>
/// <param name="Diagnostics">What is wrong.</param>
public sealed record LayoutReadResult(ImmutableDictionary<string, Point>? Positions, ImmutableArray<Diagnostic> Diagnostics);
