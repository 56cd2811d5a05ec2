namespace ProcessCrm.Engine.Model;

/// <summary>How bad a diagnostic is. A definition with an error cannot be deployed.</summary>
public enum Severity
{
    Error,
    Warning,
    Info,
}

/// <summary>Something to say about a definition.</summary>
/// <param name="Code">Stable, for documentation and for tools (<c>dangling-target</c>).</param>
/// <param name="Severity">Error or less.</param>
/// <param name="Message">What is wrong, where, and what to do, in both languages.</param>
/// <param name="Location">Where.</param>
/// <param name="Fix">The text to put in the place of the location's value, where one is sure.</param>
public sealed record Diagnostic(string Code, Severity Severity, LocalizedText Message, Location Location, string? Fix = null);

/// <summary>
/// A place in a definition. The validator knows the element and the property; the reader of the file's format adds line, column and pointer.
/// </summary>
public sealed record Location
{
    /// <summary>The id of the flow element, stage or process; null for the file as a whole.</summary>
    public string? Element { get; init; }

    /// <summary>The property within the element, as a path of the format (<c>outcomes/qualified/next</c>); null for the element as a whole.</summary>
    public string? Property { get; init; }

    /// <summary>For an expression: the offset within its text, in UTF-16 units.</summary>
    public int Offset { get; init; }
    public string? File { get; init; }

    /// <summary>1-based; 0 where unknown.</summary>
    public int Line { get; init; }

    /// <summary>1-based, in UTF-16 units; 0 where unknown.</summary>
    public int Column { get; init; }

    /// <summary>A JSON pointer (RFC 6901) or an XPath.</summary>
    public string? Pointer { get; init; }

    public static Location Of(string? element, string? property = null, int offset = 0) =>
        new()
        {
            Element = element,
            Property = property,
            Offset = offset,
        };
}
