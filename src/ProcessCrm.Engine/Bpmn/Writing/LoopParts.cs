using System.Globalization;
using System.Xml.Linq;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;
using static ProcessCrm.Engine.Bpmn.Writing.Parts;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>Writes what makes an activity run several times (BPMN 2.0.2, 10.3.8).</summary>
internal static class LoopParts
{
    /// <summary>The characteristics of an activity; null where it runs once.</summary>
    public static XElement? Write(Activity activity) =>
        activity.Loop switch
        {
            StandardLoop loop => Standard(loop),
            MultiInstanceLoop loop => MultiInstance(loop),
            _ => null,
        };

    private static XElement Standard(StandardLoop loop) =>
        new(
            Omg + "standardLoopCharacteristics",
            Attribute("testBefore", loop.TestBefore),
            Attribute("loopMaximum", loop.Maximum?.ToString(CultureInfo.InvariantCulture)),
            Expression("loopCondition", loop.Condition)
        );

    private static XElement MultiInstance(MultiInstanceLoop loop) =>
        new(
            Omg + "multiInstanceLoopCharacteristics",
            Attribute("isSequential", loop.IsSequential),
            Attribute("behavior", loop.Behavior == MultiInstanceBehavior.All ? null : loop.Behavior.ToString()),
            Expression("loopCardinality", loop.Cardinality),
            loop.Behavior == MultiInstanceBehavior.Complex ? loop.Events.Select(Complex) : null,
            Expression("completionCondition", loop.CompletionCondition)
        );

    private static XElement Complex(LoopEvent thrown) =>
        new(
            Omg + "complexBehaviorDefinition",
            Expression("condition", thrown.If ?? Model.Expression.Feel("true")),
            new XElement(Omg + "event", EventDefinitionParts.Write(thrown.Event))
        );
}
