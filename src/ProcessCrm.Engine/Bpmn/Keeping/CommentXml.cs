using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Json.Formatting;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;
using ProcessCrm.Engine.Markup;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Keeping;

/// <summary>The comments of a workflow JSON within the BPMN file that was made from it, at its first process.</summary>
internal static class CommentXml
{
    private static readonly XName Name = OwnProperties.Namespace + "comment";

    public static ImmutableArray<PlacedComment> Read(XElement root) =>
        [
            .. Children(root, "process")
                .Select(process => Child(process, "extensionElements")?.Element(OwnProperties.Comments))
                .OfType<XElement>()
                .SelectMany(comments => comments.Elements(Name))
                .Select(comment => new PlacedComment(
                    (string?)comment.Attribute("at") ?? "",
                    Enum.TryParse<CommentPlace>((string?)comment.Attribute("place"), out var place) ? place : CommentPlace.Before,
                    (string?)comment.Attribute("type") == "escaped"
                    && SyntaxDocument.Parse($"\"{comment.Value}\"").Root is StringSyntax text
                        ? text.Value
                        : comment.Value,
                    Flag(comment, "blank")
                )),
        ];

    public static void Write(XElement root, ImmutableArray<PlacedComment> comments)
    {
        if (comments.IsEmpty || Child(root, "process") is not { } process)
        {
            return;
        }
        OwnProperties
            .ExtensionsOf(process)
            .Add(
                new XElement(
                    OwnProperties.Comments,
                    comments.Select(c => new XElement(
                        Name,
                        new XAttribute("at", XmlCharacters.Clean(c.Pointer)),
                        new XAttribute("place", c.Place),
                        c.HasBlankLineBefore ? new XAttribute("blank", true) : null,
                        OwnProperties.IsPlain(c.Text) ? null : new XAttribute("type", "escaped"),
                        OwnProperties.IsPlain(c.Text) ? c.Text : Tree.String(c.Text).Raw
                    ))
                )
            );
    }
}
