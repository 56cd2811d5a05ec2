using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Syntax;

/// <summary>A JSON text with comments, read as far as it can be.</summary>
public sealed class SyntaxDocument
{
    internal SyntaxDocument(
        SourceText source,
        ValueSyntax? root,
        ImmutableArray<Comment> leading,
        ImmutableArray<Comment> trailing,
        ImmutableArray<Diagnostic> diagnostics
    )
    {
        Source = source;
        Root = root;
        Leading = leading;
        Trailing = trailing;
        Diagnostics = diagnostics;
    }

    public SourceText Source { get; }

    /// <summary>The value; null where the text has none.</summary>
    public ValueSyntax? Root { get; }

    /// <summary>Comments before the value.</summary>
    public ImmutableArray<Comment> Leading { get; }

    /// <summary>Comments after the value.</summary>
    public ImmutableArray<Comment> Trailing { get; }

    /// <summary>What is wrong with the text as JSON.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Reads a text. Never throws on what the text holds; its time is proportional to the length.</summary>
    /// <param name="text">JSON with comments and trailing commas; a byte order mark is skipped.</param>
    /// <param name="file">The name that the diagnostics give.</param>
    public static SyntaxDocument Parse(string text, string? file = null) => new SyntaxParser(new SourceText(text, file)).Parse();
}
