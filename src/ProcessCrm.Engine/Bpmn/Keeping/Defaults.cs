using System.Xml.Linq;

namespace ProcessCrm.Engine.Bpmn.Keeping;

/// <summary>Attributes that say what counts anyway, by the schema of BPMN 2.0.2.</summary>
internal static class Defaults
{
    private static readonly HashSet<(string Attribute, string Value)> Said =
    [
        ("name", ""),
        ("isForCompensation", "false"),
        ("startQuantity", "1"),
        ("completionQuantity", "1"),
        ("triggeredByEvent", "false"),
        ("isInterrupting", "true"),
        ("cancelActivity", "true"),
        ("parallelMultiple", "false"),
        ("instantiate", "false"),
        ("eventGatewayType", "Exclusive"),
        ("isSequential", "false"),
        ("testBefore", "false"),
        ("waitForCompletion", "true"),
        ("cancelRemainingInstances", "true"),
        ("ordering", "Parallel"),
        ("processType", "None"),
        ("isClosed", "false"),
        ("isCollection", "false"),
        ("implementation", "##unspecified"),
        ("gatewayDirection", "Unspecified"),
    ];

    public static bool Has(XAttribute attribute) =>
        attribute.Name.Namespace == XNamespace.None && Said.Contains((attribute.Name.LocalName, attribute.Value.Trim()));
}
