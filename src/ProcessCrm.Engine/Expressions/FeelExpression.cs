using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary>A FEEL expression (DMN 1.5, clause 10), parsed once and ready to be evaluated any number of times, by any thread.</summary>
public sealed class FeelExpression
{
    /// <summary>The longest text that is parsed, in UTF-16 units.</summary>
    public const int MaxLength = 100_000;

    private readonly Node _root;

    private FeelExpression(string text, Node root, ImmutableArray<FeelPath> reads) => (Text, _root, Reads) = (text, root, reads);

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>The names, with the members read of them, that the expression takes from its scope, in the order of the text.</summary>
    public ImmutableArray<FeelPath> Reads { get; }

    /// <summary>Whether it is a range whose ends are literals, or dates and times made of literals.</summary>
    internal bool IsLiteralRange => _root is RangeNode { HasLiteralEnds: true };

    /// <summary>Parses an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="known">The names it may use; those with spaces or signs in them must be told.</param>
    public static FeelParseResult Parse(string text, FeelNames? known = null) => Parse(text, known, isUnaryTests: false);

    /// <summary>
    /// Parses unary tests (DMN 1.5, 10.3.1.2, grammar rule 7), such as <c>&lt; 10, [20..30], not("a")</c> or <c>-</c>. The value under test is
    /// the name <c>?</c> of the scope, or the argument of <see cref="Test"/>.
    /// </summary>
    /// <inheritdoc cref="Parse(string, FeelNames?)"/>
    public static FeelParseResult ParseUnaryTests(string text, FeelNames? known = null) => Parse(text, known, isUnaryTests: true);

    /// <summary>Parses an expression, or unary tests, that stand in a boxed expression.</summary>
    /// <param name="locals">The names that are local where it stands, outermost first.</param>
    /// <param name="inFilter">Whether the members of an item are names, too.</param>
    internal static FeelPart ParsePart(string text, FeelNames known, IEnumerable<string> locals, bool inFilter, bool isUnaryTests)
    {
        var (node, parser, problem) = ParseNode(text, () => new Parser(text, known, locals, inFilter), isUnaryTests);
        return new FeelPart(node, problem, parser?.Reads ?? [], parser?.UsesPartial ?? false);
    }

    /// <summary>The value of the expression. Errors of the user's expression give null and a warning, never an exception.</summary>
    public FeelValue Evaluate(FeelEnvironment environment) => environment.Run(_root, locals: null);

    /// <summary>The value of unary tests for an input: a boolean, or null where the tests cannot tell.</summary>
    public FeelValue Test(FeelEnvironment environment, FeelValue input) =>
        environment.Run(_root, new Locals(parent: null, Parser.Input, input));

    public override string ToString() => Text;

    private static FeelParseResult Parse(string text, FeelNames? known, bool isUnaryTests)
    {
        var (node, parser, problem) = ParseNode(text, () => new Parser(text, known ?? FeelNames.None), isUnaryTests);
        return problem is null ? new FeelParseResult(new FeelExpression(text, node!, parser!.Reads)) : new FeelParseResult(problem);
    }

    private static (Node? Node, Parser? Parser, FeelDiagnostic? Problem) ParseNode(string text, Func<Parser> start, bool isUnaryTests)
    {
        if (text.Length > MaxLength)
        {
            return (null, null, TooLong(text));
        }

        var parser = start();
        try
        {
            return (isUnaryTests ? parser.ParseWholeUnaryTests() : parser.ParseWhole(), parser, null);
        }
        catch (FeelSyntaxException error)
        {
            return (null, null, error.Diagnostic);
        }
    }

    private static FeelDiagnostic TooLong(string text) =>
        new(
            "feel.tooLong",
            0,
            text.Length,
            new FeelMessage($"The expression is longer than {MaxLength} characters.", $"Выражение длиннее {MaxLength} символов.")
        );
}

/// <summary>An expression that stands in a boxed one.</summary>
/// <param name="Node">Its evaluator; null where it does not parse.</param>
/// <param name="Problem">Why it does not parse; null where it does.</param>
/// <param name="Reads">What it takes from its scope, locals apart.</param>
/// <param name="UsesPartial">Whether it reads the results so far of an iteration.</param>
internal sealed record FeelPart(Node? Node, FeelDiagnostic? Problem, ImmutableArray<FeelPath> Reads, bool UsesPartial);
