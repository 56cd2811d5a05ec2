using System.Collections.Immutable;

namespace ProcessCrm.Engine.Json.Syntax;

/// <summary>A comment with its slashes.</summary>
/// <param name="Text"><c>// …</c> without the end of the line, or <c>/* … */</c>.</param>
/// <param name="HasBlankLineBefore">Whether an empty line stands before it.</param>
public sealed record Comment(string Text, bool HasBlankLineBefore = false)
{
    /// <summary>Whether the comment ends with its line.</summary>
    public bool IsLine => Text.StartsWith("//", StringComparison.Ordinal);
}

/// <summary>What stands around an item or a member.</summary>
/// <param name="Leading">Comments before it, each on lines of its own.</param>
/// <param name="Trailing">Comments after it on its line; a line comment can only be the last.</param>
/// <param name="HasBlankLineBefore">Whether an empty line stands before it, after the leading comments.</param>
public sealed record ItemTrivia(ImmutableArray<Comment> Leading, ImmutableArray<Comment> Trailing, bool HasBlankLineBefore)
{
    public static ItemTrivia None { get; } = new([], [], false);
}

/// <summary>What stands within an object or an array, beside its items.</summary>
/// <param name="Opening">Comments on the line of the opening bracket.</param>
/// <param name="Closing">Comments after the last item.</param>
/// <param name="IsBroken">Whether the first item stands on a new line.</param>
public sealed record ContainerTrivia(ImmutableArray<Comment> Opening, ImmutableArray<Comment> Closing, bool IsBroken)
{
    public static ContainerTrivia None { get; } = new([], [], false);
}
