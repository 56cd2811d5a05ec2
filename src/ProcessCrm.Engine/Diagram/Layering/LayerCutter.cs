namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Cuts a graph into its layers, and puts the labels of lines into layers of their own, so that nothing can overlap them.</summary>
internal static class LayerCutter
{
    /// <summary>The layered graph in a first order: as a walk from the start meets the vertices, the main path first.</summary>
    /// <param name="graph">With layers assigned.</param>
    /// <param name="columnStarts">The first layer of each column, and after the last one the number of layers.</param>
    public static LayeredGraph Cut(Graph graph, int[] columnStarts)
    {
        var labelled = graph.Edges.Where(e => e is { IsBack: false, Label: not null }).Select(e => e.Source.Layer).ToHashSet();
        var layers = new List<Layer>();
        var place = new int[columnStarts[^1]];
        for (var (layer, column) = (0, 0); layer < place.Length; layer++)
        {
            column += column + 2 < columnStarts.Length && columnStarts[column + 1] <= layer ? 1 : 0;
            place[layer] = layers.Count;
            layers.Add(new() { Column = column, IsForLabels = false });
            if (labelled.Contains(layer))
            {
                layers.Add(new() { Column = column, IsForLabels = true });
            }
        }
        var result = new LayeredGraph
        {
            Graph = graph,
            Layers = layers,
            Pieces = [],
        };
        var items = new Item?[graph.Vertices.Count];
        foreach (var vertex in graph.Vertices.OrderBy(v => v.IsOnMainPath || v.Incoming.Count == 0 ? 0 : 1))
        {
            Walk(vertex, result, items, place);
        }
        foreach (var edge in graph.Edges.Where(e => !e.IsLoop))
        {
            Thread(edge, result, items, place);
        }
        foreach (var layer in layers)
        {
            layer.Items = [.. layer.Items.OrderBy(i => i.Group)];
            Renumber(layer);
        }
        return result;
    }

    public static void Renumber(Layer layer)
    {
        for (var i = 0; i < layer.Items.Count; i++)
        {
            layer.Items[i].Position = i;
        }
    }

    private static void Walk(Vertex start, LayeredGraph layered, Item?[] items, int[] place)
    {
        var stack = new Stack<Vertex>([start]);
        while (stack.TryPop(out var vertex))
        {
            if (items[vertex.Index] is not null)
            {
                continue;
            }
            var layer = place[vertex.Layer];
            var item = new Item
            {
                Vertex = vertex,
                Layer = layer,
                Group = vertex.Group,
            };
            items[vertex.Index] = item;
            layered.Layers[layer].Items.Add(item);
            foreach (var edge in vertex.Outgoing.Where(e => !e.IsBack).OrderBy(e => e.IsOnMainPath ? 0 : 1).Reverse())
            {
                stack.Push(edge.Target);
            }
        }
    }

    private static void Thread(Edge edge, LayeredGraph layered, Item?[] items, int[] place)
    {
        var left = items[edge.LeftEnd.Index]!;
        var right = items[edge.RightEnd.Index]!;
        for (var l = left.Layer + 1; l < right.Layer; l++)
        {
            var layer = layered.Layers[l];
            var next = new Item
            {
                Edge = edge,
                Layer = l,
                Group =
                    layered.Graph.Rows.Count > 0 ? edge.RightEnd.Group
                    : edge.RightEnd.Column == layer.Column ? edge.RightEnd.Group
                    : edge.LeftEnd.Column == layer.Column ? edge.LeftEnd.Group
                    : 0,
                Label = layer.IsForLabels && !edge.IsBack && l == place[edge.Source.Layer] + 1 ? edge.Label : null,
            };
            // Lines that lead back start above, others below.
            layer.Items.Insert(edge.IsBack ? 0 : layer.Items.Count, next);
            Join(edge, left, next, layered);
            left = next;
        }
        Join(edge, left, right, layered);
    }

    private static void Join(Edge edge, Item left, Item right, LayeredGraph layered)
    {
        var piece = new Piece
        {
            Edge = edge,
            Left = left,
            Right = right,
        };
        layered.Pieces.Add(piece);
        left.After.Add(piece);
        right.Before.Add(piece);
    }
}
