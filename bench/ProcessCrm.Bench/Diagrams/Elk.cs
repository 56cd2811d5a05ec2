using System.Diagnostics;
using System.Text.Json.Nodes;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Bench.Diagrams;

/// <summary>Lays the same shapes out by elkjs, the layered method with orthogonal lines.</summary>
internal static class Elk
{
    public static async Task<IReadOnlyList<Measures>> LayoutAsync(IReadOnlyList<Layout> layouts)
    {
        var start = new ProcessStartInfo("node", "layout.mjs")
        {
            WorkingDirectory = Path.Combine("bench", "elk"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var node = System.Diagnostics.Process.Start(start) ?? throw new InvalidOperationException("Node.js does not start.");
        await node.StandardInput.WriteAsync(new JsonArray([.. layouts.Select(GraphOf)]).ToJsonString());
        node.StandardInput.Close();
        var answers = JsonNode.Parse(await node.StandardOutput.ReadToEndAsync())!.AsArray();
        await node.WaitForExitAsync();
        return [.. answers.Select(a => MeasuresOf(a!))];
    }

    private static Measures MeasuresOf(JsonNode answer) =>
        Measures.Of(
            answer["width"]!.GetValue<double>(),
            answer["height"]!.GetValue<double>(),
            answer["milliseconds"]!.GetValue<double>(),
            [
                .. answer["lines"]!
                    .AsArray()
                    .Select(l => l!["points"]!.AsArray().Select(p => (p![0]!.GetValue<double>(), p[1]!.GetValue<double>())).ToArray()),
            ]
        );

    private static JsonNode GraphOf(Layout layout)
    {
        var root = Container(layout, null);
        root["id"] = "root";
        root["layoutOptions"] = new JsonObject
        {
            ["elk.algorithm"] = "layered",
            ["elk.direction"] = "RIGHT",
            ["elk.edgeRouting"] = "ORTHOGONAL",
            ["elk.layered.mergeEdges"] = "false",
            ["elk.layered.nodePlacement.favorStraightEdges"] = "true",
        };
        return root;
    }

    private static JsonObject Container(Layout layout, string? id)
    {
        var nodes = layout.Nodes.Where(n => n.Container == id && !n.IsImpliedGateway && n.Element is not BoundaryEvent).ToList();
        var own = nodes.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        return new JsonObject
        {
            ["children"] = new JsonArray([.. nodes.Select(n => NodeOf(layout, n))]),
            ["edges"] = new JsonArray([.. layout.Edges.Where(e => e.Kind != EdgeKind.Implied && own.Contains(e.Target)).Select(EdgeOf)]),
        };
    }

    private static JsonNode NodeOf(Layout layout, LayoutNode node)
    {
        var choice = layout.Nodes.FirstOrDefault(n => n.IsImpliedGateway && n.Element.Id == node.Id);
        var isContainer = layout.Nodes.Any(n => n.Container == node.Id);
        var shape = isContainer ? Container(layout, node.Id) : [];
        shape["id"] = node.Id;
        var options = new JsonObject { ["elk.portConstraints"] = "FIXED_SIDE" };
        if (isContainer)
        {
            options["elk.padding"] = "[top=32,left=18,bottom=18,right=18]";
        }
        else
        {
            shape["width"] = (choice?.Bounds.Right ?? node.Bounds.Right) - node.Bounds.X;
            shape["height"] = node.Bounds.Height;
        }
        if (node is { Outline: not NodeOutline.Rectangle, Label: { } label })
        {
            shape["labels"] = new JsonArray(LabelOf(label));
            options["elk.nodeLabels.placement"] =
                node.Outline == NodeOutline.Circle ? "OUTSIDE V_BOTTOM H_CENTER" : "OUTSIDE V_TOP H_CENTER";
        }
        shape["layoutOptions"] = options;
        var events = layout.Nodes.Where(n => n.Element is BoundaryEvent b && b.AttachedTo == node.Id);
        shape["ports"] = new JsonArray([.. events.Select(PortOf)]);
        return shape;
    }

    private static JsonNode PortOf(LayoutNode boundary) =>
        new JsonObject
        {
            ["id"] = boundary.Id,
            ["width"] = boundary.Bounds.Width,
            ["height"] = boundary.Bounds.Height,
            ["labels"] = new JsonArray(boundary.Label is { } label ? [LabelOf(label)] : []),
            ["layoutOptions"] = new JsonObject { ["elk.port.side"] = "SOUTH" },
        };

    private static JsonNode EdgeOf(LayoutEdge edge) =>
        new JsonObject
        {
            ["id"] = edge.Id,
            ["sources"] = new JsonArray(edge.Source.Replace(LayoutNode.ImpliedSuffix, "", StringComparison.Ordinal)),
            ["targets"] = new JsonArray(edge.Target),
            ["labels"] = new JsonArray(edge.Label is { } label ? [LabelOf(label)] : []),
        };

    private static JsonNode LabelOf(LayoutText label) =>
        new JsonObject
        {
            ["text"] = string.Join(' ', label.Lines),
            ["width"] = label.Box.Width,
            ["height"] = label.Box.Height,
        };
}
