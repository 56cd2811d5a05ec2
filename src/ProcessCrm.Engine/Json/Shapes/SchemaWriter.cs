using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>Makes the JSON Schema (2020-12) of a format from its shapes.</summary>
internal sealed class SchemaWriter(FormatShapes format)
{
    public string Write()
    {
        var definitions = new Tree()
            .Add("text", Text())
            .Add("feel", Feel())
            .Add("literal", Literal())
            .Add("id", Described(Typed("string").Add("pattern", ShapeNames.IdPattern), "An id.", "Id.").ToObject())
            .Add("node", format.Nodes.IsEmpty ? null : Node());
        foreach (var (name, alias) in format.Aliases.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            definitions.Add(name, Of(alias));
        }
        foreach (var shape in format.Objects.Values.Where(s => s.Name != "file").OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            definitions.Add(shape.Name, Object(shape).ToObject());
        }
        var root = new Tree()
            .Add("$schema", "https://json-schema.org/draft/2020-12/schema")
            .Add("title", format.Title)
            .AddAll(Object(format.Objects["file"]))
            .Add("oneOf", format.OneOf.IsEmpty ? null : Tree.List(format.OneOf.Select(Required)))
            .Add("$defs", definitions.ToObject(isBroken: true));
        return Tree.Print(root.ToObject(isBroken: true));
    }

    private Tree Object(ObjectShape shape)
    {
        var isNode = format.NodeTypes.ContainsKey(shape.Name);
        var properties = shape.Keys.Aggregate(
            new Tree(),
            (o, key) => o.Add(key.Name, isNode && key.Name == "type" ? new Tree().Add("const", shape.Name).ToObject() : Property(key))
        );
        var required = shape.Keys.Where(k => k.IsRequired).Select(k => (ValueSyntax)Tree.String(k.Name)).ToList();
        return Described(Typed("object"), shape.En, shape.Ru)
            .Add("properties", properties.ToObject(isBroken: true))
            .Add("required", required.Count == 0 ? null : Tree.List(required))
            .Add("additionalProperties", Tree.Boolean(false));
    }

    private static ObjectSyntax Property(Key key)
    {
        var examples = key.Example is null ? null : Tree.List([SyntaxDocument.Parse(key.Example).Root!]);
        return Described(new Tree(), key.En, key.Ru).Add("examples", examples).AddAll(Members(key.Value)).ToObject();
    }

    private static ObjectSyntax Of(ValueShape shape) => Members(shape).ToObject();

    private static Tree Members(ValueShape shape) =>
        shape switch
        {
            TextShape => Reference("text"),
            FeelShape => Reference("feel"),
            LiteralShape => Reference("literal"),
            StringShape { Pattern: null } => Typed("string"),
            StringShape => Reference("id"),
            EnumShape e => new Tree().Add("enum", Tree.List(e.Values.Select(Tree.String))),
            BooleanShape => Typed("boolean"),
            ConstantShape c => new Tree().Add("const", Tree.Boolean(c.Value)),
            IntegerShape i => Typed("integer")
                .Add("minimum", Tree.Number(i.Min))
                .Add("maximum", i.Max == int.MaxValue ? null : Tree.Number(i.Max)),
            NullShape => Typed("null"),
            ReferenceShape r => Reference(r.Name),
            MapShape m => Typed("object")
                .Add("propertyNames", m.KeyPattern is null ? null : Reference("id").ToObject())
                .Add("additionalProperties", Of(m.Value)),
            ListShape l => Typed("array").Add("items", Of(l.Item)),
            AnyOfShape any => new Tree().Add("anyOf", Tree.List(any.Choices.Select(Of))),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, message: null),
        };

    private static ObjectSyntax Text() =>
        Described(new Tree(), "A text for people: one, or one for each language.", "Текст для людей: один или по одному на язык.")
            .Add(
                "anyOf",
                Tree.List([
                    Typed("string").ToObject(),
                    Typed("object")
                        .Add(
                            "properties",
                            new Tree().Add("en", Typed("string").ToObject()).Add("ru", Typed("string").ToObject()).ToObject()
                        )
                        .Add("patternProperties", new Tree().Add("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", Typed("string").ToObject()).ToObject())
                        .Add("minProperties", Tree.Number(1))
                        .Add("additionalProperties", Tree.Boolean(false))
                        .ToObject(),
                ])
            )
            .ToObject();

    private static ObjectSyntax Feel() =>
        Described(
                new Tree(),
                "A FEEL expression; numbers, booleans and null may stand unquoted, and { \"text\": … } is a string.",
                "Выражение FEEL; числа, true, false и null можно писать без кавычек, а { \"text\": … } это строка."
            )
            .Add(
                "anyOf",
                Tree.List([
                    new Tree().Add("type", Tree.List(new[] { "string", "number", "boolean", "null" }.Select(Tree.String))).ToObject(),
                    Typed("object")
                        .Add("properties", new Tree().Add("text", Typed("string").ToObject()).ToObject())
                        .Add("required", Tree.List([Tree.String("text")]))
                        .Add("additionalProperties", Tree.Boolean(false))
                        .ToObject(),
                    Foreign(),
                ])
            )
            .ToObject();

    private static ObjectSyntax Literal() =>
        Described(new Tree(), "A value, or FEEL after `=`.", "Значение или FEEL после `=`.")
            .Add("anyOf", Tree.List([Typed("string").ToObject(), Foreign()]))
            .ToObject();

    private static ObjectSyntax Foreign() =>
        Described(
                Typed("object"),
                "An expression of another language, as a BPMN file of another tool has it: kept, not executed.",
                "Выражение на другом языке, как в файле BPMN другой программы: хранится, но не исполняется."
            )
            .Add("properties", new Tree().Add("language", Typed("string").ToObject()).Add("text", Typed("string").ToObject()).ToObject())
            .Add("required", Tree.List([Tree.String("language"), Tree.String("text")]))
            .Add("additionalProperties", Tree.Boolean(false))
            .ToObject();

    /// <summary>A node has the shape of its type, so that an editor completes what fits the type.</summary>
    private ObjectSyntax Node() =>
        Described(Typed("object"), "An event, an activity or a gateway.", "Событие, действие или шлюз.")
            .Add("required", Tree.List([Tree.String("type")]))
            .Add(
                "properties",
                new Tree()
                    .Add("type", new Tree().Add("enum", Tree.List(format.Nodes.Select(t => Tree.String(t.Name)))).ToObject())
                    .ToObject()
            )
            .Add("allOf", Tree.List(format.Nodes.Select(OfType), isBroken: true))
            .ToObject();

    private static ObjectSyntax OfType(ObjectShape type)
    {
        var isType = new Tree().Add("type", new Tree().Add("const", type.Name).ToObject()).ToObject();
        return new Tree()
            .Add("if", new Tree().Add("properties", isType).Add("required", Tree.List([Tree.String("type")])).ToObject())
            .Add("then", Reference(type.Name).ToObject())
            .ToObject();
    }

    private static ObjectSyntax Required(ImmutableArray<string> keys) =>
        new Tree().Add("required", Tree.List(keys.Select(Tree.String))).ToObject();

    private static Tree Reference(string name) => new Tree().Add("$ref", "#/$defs/" + name);

    private static Tree Typed(string type) => new Tree().Add("type", type);

    private static Tree Described(Tree tree, string en, string ru) => new Tree().Add("description", $"{en}\n\n{ru}").AddAll(tree);
}
