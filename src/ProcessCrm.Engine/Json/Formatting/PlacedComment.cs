namespace ProcessCrm.Engine.Json.Formatting;

/// <summary>Where a comment stands beside a value.</summary>
public enum CommentPlace
{
    /// <summary>On a line before it.</summary>
    Before,

    /// <summary>Behind it, on its line.</summary>
    After,

    /// <summary>Behind the bracket that opens it.</summary>
    Opening,

    /// <summary>Before the bracket that closes it.</summary>
    Closing,
}

/// <summary>A comment of a JSON text and where it belongs, so that it can be put into another text that says the same.</summary>
/// <param name="Pointer">The JSON pointer (RFC 6901) of the value; empty for the whole text.</param>
/// <param name="Place">Where it stands there.</param>
/// <param name="Text">The comment with its slashes.</param>
/// <param name="HasBlankLineBefore">Whether an empty line stands before it.</param>
public sealed record PlacedComment(string Pointer, CommentPlace Place, string Text, bool HasBlankLineBefore = false);
