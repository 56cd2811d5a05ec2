namespace ProcessCrm.Engine.Expressions;

internal enum TokenKind
{
    End,
    Number,
    String,

    /// <summary>A literal of the form <c>@"…"</c>.</summary>
    At,
    Name,
    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
    Comma,
    Dot,
    DotDot,
    Colon,
    Arrow,
    Plus,
    Minus,
    Star,
    StarStar,
    Slash,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}
