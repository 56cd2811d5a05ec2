using System.Xml.Linq;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>Reads what makes an activity run several times (BPMN 2.0.2, 10.3.8).</summary>
internal sealed class LoopReader(BpmnFile file, EventReader events)
{
    public LoopCharacteristics? Read(XElement activity) =>
        Child(activity, "standardLoopCharacteristics") is { } standard ? ReadStandard(standard)
        : Child(activity, "multiInstanceLoopCharacteristics") is { } multi ? ReadMulti(activity, multi)
        : null;

    private static StandardLoop ReadStandard(XElement loop) =>
        new()
        {
            Condition = FormalExpression.Read(loop, "loopCondition"),
            TestBefore = Flag(loop, "testBefore"),
            Maximum = Text(loop, "loopMaximum") is null ? null : Number(loop, "loopMaximum", 0),
        };

    private MultiInstanceLoop ReadMulti(XElement activity, XElement loop)
    {
        var zeebe = Extensions(loop, "loopCharacteristics").FirstOrDefault();
        var collection = Vendor(loop, "collection") ?? (zeebe is null ? null : Text(zeebe, "inputCollection"));
        var item = Vendor(loop, "elementVariable") ?? (zeebe is null ? null : Text(zeebe, "inputElement"));
        var output = zeebe is null ? null : Text(zeebe, "outputElement");
        return new MultiInstanceLoop
        {
            IsSequential = Flag(loop, "isSequential"),
            Cardinality = FormalExpression.Read(loop, "loopCardinality"),
            Collection =
                collection is not null ? FormalExpression.Convert(collection)
                : Data(activity, ChildText(loop, "loopDataInputRef")) is { } data ? Expression.Feel(data)
                : null,
            Item = item ?? (Child(loop, "inputDataItem") is { } input ? Text(input, "name") ?? IdOf(input) : null),
            CompletionCondition = FormalExpression.Read(loop, "completionCondition"),
            OutputCollection =
                (zeebe is null ? null : Text(zeebe, "outputCollection")) ?? Data(activity, ChildText(loop, "loopDataOutputRef")),
            OutputItem =
                output is not null ? FormalExpression.Convert(output)
                : Child(loop, "outputDataItem") is { } result ? Expression.Feel(Text(result, "name") ?? IdOf(result))
                : null,
            Behavior = Text(loop, "behavior") switch
            {
                "None" => MultiInstanceBehavior.None,
                "One" => MultiInstanceBehavior.One,
                "Complex" => MultiInstanceBehavior.Complex,
                _ => MultiInstanceBehavior.All,
            },
            Events = [.. Thrown(loop)],
        };
    }

    private IEnumerable<LoopEvent> Thrown(XElement loop)
    {
        foreach (var attribute in new[] { "noneBehaviorEventRef", "oneBehaviorEventRef" })
        {
            if (file.Find(Text(loop, attribute)) is { } definition && events.TryReadDefinition(definition) is { } thrown)
            {
                yield return new LoopEvent(thrown);
            }
        }
        foreach (var complex in Children(loop, "complexBehaviorDefinition"))
        {
            if (Child(complex, "event") is not { } thrower)
            {
                continue;
            }
            foreach (var definition in thrower.Elements().Select(events.TryReadDefinition).OfType<EventDefinition>())
            {
                yield return new LoopEvent(definition, FormalExpression.Read(complex, "condition"));
            }
        }
    }

    /// <summary>The variable behind a data input or output of an activity: what an association connects it with, else its own name.</summary>
    private string? Data(XElement activity, string? reference)
    {
        if (reference is null)
        {
            return null;
        }
        var connected = activity
            .Elements()
            .Where(element => element.Name.LocalName is "dataInputAssociation" or "dataOutputAssociation")
            .Select(association => (Source: ChildText(association, "sourceRef"), Target: ChildText(association, "targetRef")))
            .Select(ends =>
                ends.Target == reference ? ends.Source
                : ends.Source == reference ? ends.Target
                : null
            )
            .FirstOrDefault(other => other is not null);
        return file.DataName(connected ?? reference) ?? reference;
    }
}
