using System.Xml.Linq;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Keeping;

/// <summary>The order that the schema of BPMN 2.0.2 (clause 15.3) asks of the children of an element.</summary>
internal static class ElementOrder
{
    private static readonly string[][] Ranks =
    [
        ["import"],
        ["extension"],
        ["documentation"],
        ["extensionElements"],
        ["supportedInterfaceRef"],
        ["auditing"],
        ["monitoring"],
        ["categoryValueRef"],
        ["incoming"],
        ["outgoing"],
        ["ioSpecification"],
        ["ioBinding"],
        ["property"],
        ["dataInput", "dataOutput"],
        ["dataInputAssociation"],
        ["dataOutputAssociation"],
        ["inputSet", "outputSet"],
        ["performer", "humanPerformer", "potentialOwner", "resourceRole"],
        ["standardLoopCharacteristics", "multiInstanceLoopCharacteristics"],
        ["loopCardinality"],
        ["loopDataInputRef"],
        ["loopDataOutputRef"],
        ["inputDataItem"],
        ["outputDataItem"],
        ["complexBehaviorDefinition"],
        ["laneSet"],
        ["partitionElement"],
        ["flowNodeRef"],
        ["childLaneSet"],
        ["processRef", "interfaceRef", "endPointRef", "participantMultiplicity"],
        ["participant"],
        ["messageFlow"],
    ];

    private static readonly string[][] LastRanks =
    [
        ["textAnnotation", "association", "group"],
        ["conversation", "subConversation", "callConversation"],
        ["conversationAssociation"],
        ["participantAssociation"],
        ["messageFlowAssociation"],
        ["correlationKey"],
        ["choreographyRef"],
        ["conversationLink"],
        ["completionCondition"],
        ["correlationSubscription"],
        ["supports"],
        ["BPMNDiagram"],
        ["relationship"],
    ];

    private static readonly Dictionary<string, int> RankOf = Ranked(Ranks, 0)
        .Concat(Ranked(LastRanks, 1000))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Puts the children of an element into the order of the schema; those of one rank stay as they are.</summary>
    /// <param name="element">The element, changed.</param>
    /// <param name="byName">Whether those of one rank are put together by their names.</param>
    public static void Sort(XElement element, bool byName = false)
    {
        var children = element.Elements().ToList();
        var sorted = children
            .OrderBy(child => Rank(element, child))
            .ThenBy(child => byName ? child.Name.LocalName : "", StringComparer.Ordinal)
            .ToList();
        if (!sorted.SequenceEqual(children))
        {
            element.ReplaceNodes(sorted);
        }
    }

    private static int Rank(XElement parent, XElement child)
    {
        // A process has its roles behind its artifacts, an activity before its loop.
        var isRoleOfProcess = parent.Name == Omg + "process" && RankOf.GetValueOrDefault(child.Name.LocalName) == RankOf["performer"];
        return isRoleOfProcess ? RankOf["completionCondition"]
            : parent.Name.Namespace != Omg ? 0
            : RankOf.GetValueOrDefault(child.Name.LocalName, 500);
    }

    private static IEnumerable<KeyValuePair<string, int>> Ranked(string[][] ranks, int from) =>
        ranks.SelectMany((names, rank) => names.Select(name => KeyValuePair.Create(name, from + rank)));
}
