using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Formatting;

/// <summary>What formatting gives: the text, or the reasons why there is none.</summary>
public sealed record FormatResult(string? Text, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Brings a workflow file, or any JSON with comments, into its canonical form. Keeps comments and the order of keys; never changes what it says.</summary>
public static class WorkflowFormatter
{
    /// <summary>The canonical text; none where the text is malformed. Formatting what is formatted changes nothing.</summary>
    public static FormatResult Format(string text, string? file = null)
    {
        var document = SyntaxDocument.Parse(text, file);
        var canFormat = document.Diagnostics.IsEmpty;
        return new FormatResult(
            canFormat ? JsonPrinter.Print(document.Root, document.Leading, document.Trailing) : null,
            document.Diagnostics
        );
    }
}
