using System.Collections.Immutable;
using System.Globalization;
using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Json.Formatting;

/// <summary>Finds the comments of a JSON text with what they belong to.</summary>
internal sealed class CommentCollector
{
    private readonly ImmutableArray<PlacedComment>.Builder _found = ImmutableArray.CreateBuilder<PlacedComment>();

    public static ImmutableArray<PlacedComment> Collect(SyntaxDocument document)
    {
        var collector = new CommentCollector();
        collector.Add("", CommentPlace.Before, document.Leading);
        collector.Walk(document.Root, "");
        collector.Add("", CommentPlace.After, document.Trailing);
        return collector._found.ToImmutable();
    }

    private void Walk(ValueSyntax? value, string pointer)
    {
        if (value is not ContainerSyntax container)
        {
            return;
        }
        Add(pointer, CommentPlace.Opening, container.Trivia.Opening);
        var items = container is ObjectSyntax o ? o.Members.CastArray<ItemSyntax>() : ((ArraySyntax)container).Items;
        for (var i = 0; i < items.Length; i++)
        {
            var at = $"{pointer}/{NameOf(items[i], i)}";
            Add(at, CommentPlace.Before, items[i].Trivia.Leading);
            Walk(items[i].Value, at);
            Add(at, CommentPlace.After, items[i].Trivia.Trailing);
        }
        Add(pointer, CommentPlace.Closing, container.Trivia.Closing);
    }

    /// <summary>The part of a pointer that names an item.</summary>
    public static string NameOf(ItemSyntax item, int index) =>
        item is MemberSyntax member ? JsonPointer.Escape(member.Name.Value) : index.ToString(CultureInfo.InvariantCulture);

    private void Add(string pointer, CommentPlace place, ImmutableArray<Comment> comments) =>
        _found.AddRange(comments.Select(c => new PlacedComment(pointer, place, c.Text, c.HasBlankLineBefore)));
}
