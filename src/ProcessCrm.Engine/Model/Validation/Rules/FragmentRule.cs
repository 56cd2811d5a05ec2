using System.Xml;
using ProcessCrm.Engine.Markup;

namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>What is kept of a BPMN file is well-formed, so that it can be put back.</summary>
internal static class FragmentRule
{
    public static void Check(ValidationContext context)
    {
        for (var i = 0; i < context.Definitions.BpmnFragments.Length; i++)
        {
            try
            {
                SafeXml.Load(context.Definitions.BpmnFragments[i]);
            }
            catch (XmlException error)
            {
                context.Report(Malformed(error.Message), null, $"bpmn/{i}");
            }
        }
    }

    private static Problem Malformed(string reason) =>
        Problem.Error("bad-fragment", $"It is not well-formed XML: {reason}", $"Это не правильный XML: {reason}");
}
