namespace ProcessCrm.Engine.Expressions;

/// <summary>A token with its place in the text. The value is a string's content or a name.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Value)
{
    public bool Is(string keyword) => Kind == TokenKind.Name && string.Equals(Value, keyword, StringComparison.Ordinal);
}
