using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Writing;

/// <summary>Writes <c>next</c>.</summary>
internal static class FlowWriter
{
    /// <summary>The flows of a node, or of one outcome: a string, an object or a list; null for none.</summary>
    public static ValueSyntax? Next(IReadOnlyList<SequenceFlow> flows)
    {
        var isChoice = flows.Any(f => f.Condition is not null);
        var entries = flows.Select(f => Entry(f, isChoice)).ToList();
        return entries switch
        {
            [] => null,
            [var only] => only,
            _ => Tree.List(entries),
        };
    }

    private static ValueSyntax Entry(SequenceFlow flow, bool isChoice)
    {
        var isDefaultAnyway = isChoice && flow.Condition is null;
        var before = new Tree().Add("if", Values.Feel(flow.Condition));
        var after = new Tree()
            .Add("default", flow.IsDefault, otherwise: isDefaultAnyway)
            .Add("id", flow.IsIdImplied ? null : flow.Id)
            .Add("name", Values.Text(flow.Name))
            .Add("documentation", Values.Text(flow.Documentation));
        return before.IsEmpty && after.IsEmpty ? Tree.String(flow.Target) : before.Add("to", flow.Target).AddAll(after).ToObject();
    }
}
