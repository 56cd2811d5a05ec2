using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Syntax;

/// <summary>Collects what is wrong with a text, by offset; stops at a number that nobody reads to the end.</summary>
internal sealed class DiagnosticBag(SourceText source)
{
    private const int Max = 200;
    private readonly HashSet<(string, int)> places = [];
    private readonly List<(Problem Problem, int Offset, string? Fix)> found = [];

    /// <summary>Whether more would not be kept, so that looking for it is in vain.</summary>
    public bool IsFull => found.Count > Max;

    public bool HasErrors { get; private set; }

    public void Add(Problem problem, int offset, string? fix = null)
    {
        HasErrors |= problem.Severity == Severity.Error;
        if (IsFull || !places.Add((problem.Code, offset)))
        {
            return;
        }
        if (found.Count < Max)
        {
            found.Add((problem, offset, fix));
        }
        else
        {
            found.Add((JsonTexts.TooMany, offset, null));
        }
    }

    /// <summary>The diagnostics with line, column and the pointer into <paramref name="root"/>.</summary>
    public ImmutableArray<Diagnostic> Locate(ValueSyntax? root) =>
        [
            .. found.Select(f => new Diagnostic(
                f.Problem.Code,
                f.Problem.Severity,
                f.Problem.Text,
                source.Locate(f.Offset) with
                {
                    Pointer = JsonPointer.At(root, f.Offset),
                },
                f.Fix
            )),
        ];
}
