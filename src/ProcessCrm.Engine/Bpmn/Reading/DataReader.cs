using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>
/// Reads how data goes into and comes out of an activity: the assignments and transformations of data associations (BPMN 2.0.2, 10.4.2), and the
/// mappings of Camunda and Flowable. An association with neither copies data that expressions read by its name anyway.
/// </summary>
internal sealed class DataReader(BpmnFile file)
{
    public (ImmutableArray<Assignment> Inputs, ImmutableArray<Assignment> Outputs) Read(XElement activity) =>
        (
            [.. Assignments(activity, "dataInputAssociation"), .. Mapped(activity, "in", "input")],
            [.. Assignments(activity, "dataOutputAssociation"), .. Mapped(activity, "out", "output")]
        );

    /// <summary>What a caught event writes (its output associations), or a thrown one sends (its input associations).</summary>
    public ImmutableArray<Assignment> OfEvent(XElement element) =>
        [
            .. Assignments(
                element,
                element.Name.LocalName is "endEvent" or "intermediateThrowEvent" ? "dataInputAssociation" : "dataOutputAssociation"
            ),
        ];

    private IEnumerable<Assignment> Assignments(XElement activity, string association) =>
        Children(activity, association)
            .SelectMany(element => Child(element, "assignment") is null ? Transformed(element) : Assigned(element));

    private IEnumerable<Assignment> Assigned(XElement association) =>
        from assignment in Children(association, "assignment")
        let value = FormalExpression.Read(assignment, "from")
        let target = ChildText(assignment, "to")
        where value is not null && target is not null
        select new Assignment(file.DataName(target) ?? target.TrimStart('=').Trim(), value);

    /// <summary>What a transformation makes of the sources is the value of the target.</summary>
    private IEnumerable<Assignment> Transformed(XElement association) =>
        FormalExpression.Read(association, "transformation") is { } value
        && file.DataName(ChildText(association, "targetRef")) is { } target
            ? [new Assignment(target, value)]
            : [];

    private static IEnumerable<Assignment> Mapped(XElement activity, string seven, string eight)
    {
        foreach (var mapping in Extensions(activity, seven))
        {
            var source = Text(mapping, "source") ?? Text(mapping, "sourceExpression");
            if (Text(mapping, "target") is { } target && source is not null)
            {
                yield return new Assignment(target, FormalExpression.Convert(source));
            }
        }
        foreach (var mapping in Extensions(activity, eight))
        {
            if (Text(mapping, "target") is { } target && Text(mapping, "source") is { } source)
            {
                yield return new Assignment(target, FormalExpression.Convert(source));
            }
        }
    }
}
