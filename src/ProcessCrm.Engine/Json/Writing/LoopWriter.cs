using System.Globalization;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Writing;

/// <summary>Writes <c>forEach</c>, <c>repeat</c> and <c>loop</c>.</summary>
internal static class LoopWriter
{
    public static Tree Loop(LoopCharacteristics? characteristics, EventWriter events)
    {
        if (characteristics is StandardLoop standard)
        {
            return new Tree().Add("loop", Standard(standard));
        }
        if (characteristics is not MultiInstanceLoop loop)
        {
            return new Tree();
        }
        var rest = new Tree()
            .Add("sequential", loop.IsSequential)
            .Add("until", Values.Feel(loop.CompletionCondition))
            .Add("collect", loop.OutputCollection)
            .Add("result", Values.Feel(loop.OutputItem))
            .Add("behavior", loop.Behavior == MultiInstanceBehavior.All ? null : loop.Behavior.ToString().ToLowerInvariant())
            .Add("throws", Throws(loop, events));
        return loop.Collection is { } collection
            ? new Tree().Add("forEach", ForEach(loop, collection, rest))
            : new Tree().Add("repeat", Repeat(loop, rest));
    }

    private static ValueSyntax? Throws(MultiInstanceLoop loop, EventWriter events)
    {
        var thrown = loop
            .Events.Select(e => events.Definitions([e.Event], isThrown: true).Add("if", Values.Feel(e.If)).ToObject())
            .ToList();
        return thrown switch
        {
            [] => null,
            [var only] => only,
            _ => Tree.List(thrown),
        };
    }

    private static ValueSyntax Standard(StandardLoop loop)
    {
        var rest = new Tree().Add("testBefore", loop.TestBefore).Add("max", loop.Maximum is { } maximum ? Tree.Number(maximum) : null);
        return rest.IsEmpty && loop.Condition is { } condition && Values.Feel(condition) is StringSyntax text
            ? text
            : new Tree().Add("while", Values.Feel(loop.Condition)).AddAll(rest).ToObject();
    }

    private static ValueSyntax ForEach(MultiInstanceLoop loop, Expression collection, Tree rest)
    {
        var text = loop.Item is null or LoopBuilder.DefaultItem ? collection.Text : $"{loop.Item} in {collection.Text}";
        var (item, start) = ExpressionText.SplitForEach(text);
        var isShort =
            rest.IsEmpty
            && collection.Language is null
            && loop.Item is not null
            && (item ?? LoopBuilder.DefaultItem) == loop.Item
            && text[start..] == collection.Text;
        return isShort
            ? Tree.String(text)
            : new Tree()
                .Add("in", Values.Feel(collection))
                .Add(
                    "item",
                    loop.Item is null ? Tree.Null
                        : loop.Item == LoopBuilder.DefaultItem ? null
                        : Tree.String(loop.Item)
                )
                .AddAll(rest)
                .ToObject();
    }

    private static ValueSyntax? Repeat(MultiInstanceLoop loop, Tree rest)
    {
        var times =
            loop.Cardinality is not { } cardinality ? null
            : int.TryParse(cardinality.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? (ValueSyntax)Tree.Number(number)
            : cardinality.Language is not null ? Values.Feel(cardinality)
            : Tree.String(cardinality.Text);
        return rest.IsEmpty && times is not null and not ObjectSyntax ? times : new Tree().Add("times", times).AddAll(rest).ToObject();
    }
}
