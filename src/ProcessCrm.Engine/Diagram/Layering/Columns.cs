using System.Collections.Immutable;
using ProcessCrm.Engine.Diagram.Text;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>Gives the layers and the tracks between them their places from left to right.</summary>
internal sealed class Columns
{
    private const int TrackStep = 10;
    private const int NodeExit = 12;
    private const int NodeEntry = 20;
    private const int LabelGap = 4;
    private const int BandPadding = 18;
    private const int BandMinWidth = 124;
    private const int TitlePadding = 10;

    private readonly LayeredGraph graph;
    private readonly string language;
    private readonly int[] firstTrack;

    private Columns(LayeredGraph graph, string language)
    {
        this.graph = graph;
        this.language = language;
        firstTrack = new int[graph.Layers.Count];
        Channels = [.. graph.Layers.Select(l => Channel.Of([.. l.Items.SelectMany(i => i.After)]))];
    }

    /// <summary>The channel after each layer.</summary>
    public ImmutableArray<Channel> Channels { get; }

    /// <summary>Where each column of stages begins, and where the last one ends.</summary>
    public ImmutableArray<int> Edges { get; private set; } = [];
    public int Width { get; private set; }

    public static Columns Assign(LayeredGraph graph, string language)
    {
        var columns = new Columns(graph, language);
        columns.Place();
        return columns;
    }

    public int TrackX(int layer, Trunk trunk) => firstTrack[layer] + (trunk.Track * TrackStep);

    private void Place()
    {
        var hasBands = !graph.Graph.Stages.Columns.IsEmpty;
        var edges = ImmutableArray.CreateBuilder<int>();
        edges.Add(0);
        var x = hasBands ? BandPadding : 0;
        for (var l = 0; l < graph.Layers.Count; l++)
        {
            var layer = graph.Layers[l];
            Measure(layer);
            layer.X = x + layer.Left;
            x = layer.X + layer.Right;
            var next = l + 1 < graph.Layers.Count ? graph.Layers[l + 1] : null;
            if (hasBands && next?.Column != layer.Column)
            {
                var end = Math.Max(x + ChannelWidth(l) + BandPadding, edges[^1] + MinWidth(layer.Column));
                firstTrack[l] = x + Lead(layer);
                edges.Add(end);
                x = end + BandPadding;
            }
            else if (next is not null)
            {
                firstTrack[l] = x + Lead(layer);
                x += Math.Max(
                    ChannelWidth(l) + (next.IsForLabels ? LabelGap : NodeEntry),
                    layer.IsForLabels || next.IsForLabels ? 0 : NodeExit + NodeEntry
                );
            }
        }
        Edges = hasBands ? edges.ToImmutable() : [];
        Width = hasBands ? edges[^1] : x;
    }

    private static int Lead(Layer layer) => layer.IsForLabels ? LabelGap : NodeExit;

    private int ChannelWidth(int layer) => Lead(graph.Layers[layer]) + (Math.Max(0, Channels[layer].Tracks - 1) * TrackStep);

    private static void Measure(Layer layer)
    {
        foreach (var item in layer.Items)
        {
            layer.Left = Math.Max(layer.Left, item.Vertex?.Left ?? ((item.Label?.Box.Width ?? 0) + 1) / 2);
            layer.Right = Math.Max(layer.Right, item.Vertex?.Right ?? ((item.Label?.Box.Width ?? 0) + 1) / 2);
        }
    }

    /// <summary>A band is at least as wide as the longest word of its titles.</summary>
    private int MinWidth(int column) =>
        graph
            .Graph.Stages.Columns[column]
            .SelectMany(s => (s.Name?.For(language) ?? s.Id).Split(' '))
            .Select(word => TextMeasure.Width(word, TextStyle.Title) + (2 * TitlePadding))
            .Append(BandMinWidth)
            .Max();
}
