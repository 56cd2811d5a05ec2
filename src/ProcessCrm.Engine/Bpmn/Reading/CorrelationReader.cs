using System.Xml.Linq;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>
/// By which value a message finds its instance (BPMN 2.0.2, 8.4.2): the properties of a correlation key, which retrieval expressions take out of a
/// message and the bindings of a process's correlation subscription out of its data; or the one expression that Camunda 8 has for both.
/// </summary>
internal static class CorrelationReader
{
    /// <summary>The key that a sent message carries, or that a received one must have; null where any will do.</summary>
    /// <param name="element">The event definition or the task.</param>
    /// <param name="message">Its message; null for an unknown one.</param>
    public static Expression? KeyOf(XElement element, XElement? message) =>
        Extensions(element, "subscription")
            .Concat(message is null ? [] : Extensions(message, "subscription"))
            .Select(subscription => Text(subscription, "correlationKey"))
            .FirstOrDefault(key => key is not null)
            is { } key
            ? FormalExpression.Convert(key)
        : message is null || StartsInstance(element) ? null
        : Joined(Properties(element, IdOf(message)).ToList());

    /// <summary>What a message that starts an instance is correlated by is known only afterwards.</summary>
    private static bool StartsInstance(XElement element) => element.Parent?.Name.LocalName == "startEvent" || Flag(element, "instantiate");

    /// <summary>The value of each property of the message, in the order of the file.</summary>
    private static IEnumerable<Expression> Properties(XElement element, string message)
    {
        var bindings = IsSent(element)
            ? []
            : element
                .Ancestors(Omg + "process")
                .Elements(Omg + "correlationSubscription")
                .SelectMany(subscription => Children(subscription, "correlationPropertyBinding"))
                .ToList();
        foreach (var property in element.Ancestors().Last().Elements(Omg + "correlationProperty"))
        {
            var retrieval = Children(property, "correlationPropertyRetrievalExpression")
                .FirstOrDefault(expression => Local(Text(expression, "messageRef")) == message);
            if (retrieval is null)
            {
                continue;
            }
            var binding = bindings.Find(candidate => Local(Text(candidate, "correlationPropertyRef")) == IdOf(property));
            var value = binding is null ? FormalExpression.Read(retrieval, "messagePath") : FormalExpression.Read(binding, "dataPath");
            if (value is not null)
            {
                yield return value;
            }
        }
    }

    private static bool IsSent(XElement element) =>
        element.Name.LocalName == "sendTask" || element.Parent?.Name.LocalName is "endEvent" or "intermediateThrowEvent";

    /// <summary>Several values as one.</summary>
    private static Expression? Joined(List<Expression> values) =>
        values switch
        {
            [] => null,
            [var only] => only,
            _ when values.Find(value => value.Language is not null) is { } foreign => foreign,
            _ => Expression.Feel(string.Join(" + \"|\" + ", values.Select(value => $"string({value.Text})"))),
        };
}
