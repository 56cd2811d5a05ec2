using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Json.Formatting;

/// <summary>Puts comments into a tree. One whose value is not there stands before the nearest value around it that is.</summary>
internal sealed class CommentPlacer
{
    private readonly ILookup<(string, CommentPlace), Comment> _comments;

    private CommentPlacer(ValueSyntax root, ImmutableArray<PlacedComment> comments)
    {
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        Collect(root, "", known);
        _comments = comments
            .Where(c => c.Text.StartsWith("//", StringComparison.Ordinal) || c.Text.StartsWith("/*", StringComparison.Ordinal))
            .Select(c => (At: Nearest(c, known), Comment: new Comment(c.Text, c.HasBlankLineBefore)))
            .ToLookup(c => c.At, c => c.Comment);
    }

    /// <summary>The text of a tree with comments.</summary>
    public static string Print(ObjectSyntax root, ImmutableArray<PlacedComment> comments)
    {
        var placer = new CommentPlacer(root, comments);
        return JsonPrinter.Print(placer.Rebuild(root, ""), placer.At("", CommentPlace.Before), placer.At("", CommentPlace.After));
    }

    private ImmutableArray<Comment> At(string pointer, CommentPlace place) => [.. _comments[(pointer, place)]];

    private ValueSyntax Rebuild(ValueSyntax value, string pointer)
    {
        if (value is not ContainerSyntax container)
        {
            return value;
        }
        var trivia = container.Trivia with { Opening = At(pointer, CommentPlace.Opening), Closing = At(pointer, CommentPlace.Closing) };
        return container is ObjectSyntax o
            ? new ObjectSyntax(
                0,
                0,
                [.. o.Members.Select((m, i) => (MemberSyntax)Rebuild(m, $"{pointer}/{CommentCollector.NameOf(m, i)}"))],
                trivia
            )
            : new ArraySyntax(
                0,
                0,
                [.. ((ArraySyntax)container).Items.Select((m, i) => Rebuild(m, $"{pointer}/{CommentCollector.NameOf(m, i)}"))],
                trivia
            );
    }

    private ItemSyntax Rebuild(ItemSyntax item, string pointer)
    {
        var trivia = item.Trivia with { Leading = At(pointer, CommentPlace.Before), Trailing = At(pointer, CommentPlace.After) };
        var value = Rebuild(item.Value, pointer);
        return item is MemberSyntax member ? new MemberSyntax(member.Name, value, trivia) : new ItemSyntax(value, trivia);
    }

    private static (string, CommentPlace) Nearest(PlacedComment comment, Dictionary<string, bool> known)
    {
        var pointer = comment.Pointer;
        while (!known.ContainsKey(pointer))
        {
            pointer = pointer[..Math.Max(0, pointer.LastIndexOf('/'))];
        }
        var isThere = pointer == comment.Pointer && (known[pointer] || comment.Place is CommentPlace.Before or CommentPlace.After);
        return (pointer, isThere ? comment.Place : CommentPlace.Before);
    }

    /// <summary>Notes the pointers of a tree, and whether they lead to a value that holds others.</summary>
    private static void Collect(ValueSyntax value, string pointer, Dictionary<string, bool> known)
    {
        known.TryAdd(pointer, value is ContainerSyntax);
        ImmutableArray<ItemSyntax> items = value switch
        {
            ObjectSyntax o => o.Members.CastArray<ItemSyntax>(),
            ArraySyntax a => a.Items,
            _ => [],
        };
        for (var i = 0; i < items.Length; i++)
        {
            Collect(items[i].Value, $"{pointer}/{CommentCollector.NameOf(items[i], i)}", known);
        }
    }
}
