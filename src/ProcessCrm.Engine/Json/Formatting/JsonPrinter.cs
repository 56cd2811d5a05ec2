using System.Collections.Immutable;
using System.Text;
using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Json.Formatting;

/// <summary>
/// Prints JSON in one canonical way: two spaces, no trailing commas, an object or list on one line where it fits and its author did not
/// begin it on a new one. Comments and single blank lines stay.
/// </summary>
internal sealed class JsonPrinter
{
    private const int Width = 140;

    private readonly StringBuilder output = new();

    public static string Print(ValueSyntax? root, ImmutableArray<Comment> leading, ImmutableArray<Comment> trailing)
    {
        var printer = new JsonPrinter();
        foreach (var comment in leading)
        {
            printer.Line(comment, 0);
        }
        if (root is ContainerSyntax container && !IsEmpty(container))
        {
            printer.Expanded(container, 0);
            printer.output.Append('\n');
        }
        else if (root is not null)
        {
            printer.Value(root, 0, 0);
            printer.output.Append('\n');
        }
        foreach (var comment in trailing)
        {
            printer.Line(comment, 0);
        }
        return printer.output.ToString();
    }

    private void Value(ValueSyntax value, int indent, int suffix)
    {
        var room = Width - Column() - suffix;
        var start = output.Length;
        if (!Inline(value, start + Math.Max(room, 0)))
        {
            output.Length = start;
            Expanded((ContainerSyntax)value, indent);
        }
    }

    /// <summary>Prints on the current line; false where the value may not stand there, or what was printed passes the limit.</summary>
    private bool Inline(ValueSyntax value, int limit)
    {
        switch (value)
        {
            case ContainerSyntax container when container.Trivia.IsBroken && !IsEmpty(container) || HasComments(container):
                return false;
            case ObjectSyntax { Members: [] }:
                output.Append("{}");
                return true;
            case ArraySyntax { Items: [] }:
                output.Append("[]");
                return true;
            case ObjectSyntax o:
                output.Append("{ ");
                return InlineItems(o.Members, limit, " }");
            case ArraySyntax a:
                output.Append('[');
                return InlineItems(a.Items, limit, "]");
            default:
                Scalar(value);
                return true;
        }
    }

    private bool InlineItems<T>(ImmutableArray<T> items, int limit, string close)
        where T : ItemSyntax
    {
        for (var i = 0; i < items.Length; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            Name(items[i]);
            var hasComments = !items[i].Trivia.Leading.IsEmpty || !items[i].Trivia.Trailing.IsEmpty;
            if (hasComments || !Inline(items[i].Value, limit) || output.Length > limit)
            {
                return false;
            }
        }
        output.Append(close);
        return output.Length <= limit;
    }

    private void Expanded(ContainerSyntax container, int indent)
    {
        var items = container is ObjectSyntax o ? o.Members.CastArray<ItemSyntax>() : ((ArraySyntax)container).Items;
        output.Append(container is ObjectSyntax ? '{' : '[');
        Trailing(container.Trivia.Opening);
        output.Append('\n');
        var start = output.Length;
        for (var i = 0; i < items.Length; i++)
        {
            foreach (var comment in items[i].Trivia.Leading)
            {
                Line(comment, indent + 2, output.Length == start);
            }
            BlankLine(items[i].Trivia.HasBlankLineBefore && output.Length > start);
            Indent(indent + 2);
            Name(items[i]);
            var isLast = i == items.Length - 1;
            Value(items[i].Value, indent + 2, isLast ? 0 : 1);
            output.Append(isLast ? "" : ",");
            Trailing(items[i].Trivia.Trailing);
            output.Append('\n');
        }
        foreach (var comment in container.Trivia.Closing)
        {
            Line(comment, indent + 2, output.Length == start);
        }
        Indent(indent);
        output.Append(container is ObjectSyntax ? '}' : ']');
    }

    private void Name(ItemSyntax item)
    {
        if (item is MemberSyntax member)
        {
            Scalar(member.Name);
            output.Append(": ");
        }
    }

    private void Scalar(ValueSyntax value) =>
        _ = value switch
        {
            StringSyntax s => output.Append('"').Append(s.Raw).Replace("\t", "\\t", output.Length - s.Raw.Length, s.Raw.Length).Append('"'),
            NumberSyntax n => output.Append(n.Raw),
            BooleanSyntax b => output.Append(b.Value ? "true" : "false"),
            _ => output.Append("null"),
        };

    private void Line(Comment comment, int indent, bool isFirst = false)
    {
        BlankLine(comment.HasBlankLineBefore && !isFirst && output.Length > 0);
        Indent(indent);
        output.Append(Normalize(comment.Text)).Append('\n');
    }

    private void Trailing(ImmutableArray<Comment> comments)
    {
        foreach (var comment in comments)
        {
            output.Append(' ').Append(Normalize(comment.Text));
        }
    }

    private void BlankLine(bool isThere)
    {
        if (isThere)
        {
            output.Append('\n');
        }
    }

    private void Indent(int indent) => output.Append(' ', indent);

    private int Column()
    {
        var column = 0;
        while (column < output.Length && column <= Width && output[output.Length - 1 - column] != '\n')
        {
            column++;
        }
        return column;
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n");

    private static bool HasComments(ContainerSyntax container) => !container.Trivia.Opening.IsEmpty || !container.Trivia.Closing.IsEmpty;

    private static bool IsEmpty(ContainerSyntax container) =>
        container is ObjectSyntax { Members.IsEmpty: true } or ArraySyntax { Items.IsEmpty: true } && !HasComments(container);
}
