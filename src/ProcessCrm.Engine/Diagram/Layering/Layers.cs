namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Puts each vertex into a layer, every line leading to a later one, the columns of the stages side by side, and the lines short.</summary>
internal static class Layers
{
    private const int MainWeight = 8;
    private const int Weight = 3;

    /// <summary>Assigns the layers and returns the first layer of each column, and after the last one the number of layers.</summary>
    public static int[] Assign(Graph graph)
    {
        var vertices = graph.Vertices.Count;
        var columns = Math.Max(1, graph.Stages.Columns.Length);
        var ties = new List<Tie>();
        foreach (var edge in graph.Edges.Where(e => !e.IsLoop))
        {
            ties.Add(
                new(
                    edge.LeftEnd.Index,
                    edge.RightEnd.Index,
                    1,
                    edge.IsOnMainPath ? MainWeight
                        : edge.IsBack ? 1
                        : Weight
                )
            );
        }
        for (var c = 0; c < columns; c++)
        {
            ties.Add(new(vertices + c, vertices + c + 1, 1, 1));
        }
        foreach (var vertex in graph.Vertices)
        {
            ties.Add(new(vertices + vertex.Column, vertex.Index, 0, 0));
            ties.Add(new(vertex.Index, vertices + vertex.Column + 1, 1, 0));
        }
        var layers = NetworkSimplex.Solve(vertices + columns + 1, ties);
        foreach (var vertex in graph.Vertices)
        {
            vertex.Layer = layers[vertex.Index];
        }
        return layers[vertices..];
    }
}
