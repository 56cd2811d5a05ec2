using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>
/// Reads how data goes into and comes out of an activity: the assignments and transformations of data associations (BPMN 2.0.2, 10.4.2), and the
/// mappings of Camunda and Flowable. An association with neither copies data: into a called process and out of it, while elsewhere expressions
/// read that data by its name anyway.
/// </summary>
internal sealed class DataReader(BpmnFile file)
{
    public (ImmutableArray<Assignment> Inputs, ImmutableArray<Assignment> Outputs) Read(XElement activity) =>
        (
            [
                .. Assignments(activity, "dataInputAssociation"),
                .. Mapped(activity, "in", "input"),
                .. Parameters(activity, "inputParameter"),
            ],
            [
                .. Assignments(activity, "dataOutputAssociation"),
                .. Mapped(activity, "out", "output"),
                .. Parameters(activity, "outputParameter"),
            ]
        );

    /// <summary>Whether another engine passes every variable to the called process, or takes every one of its.</summary>
    public static bool PassesAll(XElement call) =>
        Extensions(call, "in").Concat(Extensions(call, "out")).Any(mapping => Text(mapping, "variables") == "all")
        || Vendor(call, "inheritVariables") == "true";

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
    private IEnumerable<Assignment> Transformed(XElement association)
    {
        if (file.DataName(ChildText(association, "targetRef")) is not { } target)
        {
            return [];
        }
        if (FormalExpression.Read(association, "transformation") is { } value)
        {
            return [new Assignment(target, value)];
        }
        var isCalled = association.Parent!.Name.LocalName == "callActivity";
        return isCalled && file.DataName(ChildText(association, "sourceRef")) is { } source ? Copied(source, target) : [];
    }

    /// <summary>A copy; data with a name that expressions cannot read goes by the name at the other end.</summary>
    private static IEnumerable<Assignment> Copied(string source, string target) =>
        (NameTable.IsPlain(source), NameTable.IsPlain(target)) switch
        {
            (true, true) => [new Assignment(target, Expression.Feel(source))],
            (true, false) => [new Assignment(source, Expression.Feel(source))],
            (false, true) => [new Assignment(target, Expression.Feel(target))],
            _ => [],
        };

    /// <summary>Camunda 7's parameters: a text, or an expression; scripts, lists and maps are in no language that is understood.</summary>
    private static IEnumerable<Assignment> Parameters(XElement activity, string kind) =>
        from parameter in Extensions(activity, kind)
        where parameter.Name.Namespace == Camunda
        let name = Text(parameter, "name")
        where name is not null
        select new Assignment(
            name,
            parameter.Elements().FirstOrDefault() is { } other
                ? new Expression(other.Value.Trim()) { Language = Text(other, "scriptFormat") ?? $"camunda:{other.Name.LocalName}" }
                : FormalExpression.Literal(parameter.Value.Trim())
        );

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
