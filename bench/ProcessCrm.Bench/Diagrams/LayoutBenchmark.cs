using System.Diagnostics;
using System.Globalization;
using ProcessCrm.Bench.Measuring;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Interchange;
using Process = ProcessCrm.Engine.Model.Process;

namespace ProcessCrm.Bench.Diagrams;

/// <summary>
/// Our layouts beside those of elkjs, of the shipped definitions and of the BPMN files in the folder that <c>LAYOUT_MODELS</c> names, where it names
/// one: crossings, bends, area and time, in total. Ratios above 1 are in our favour. Stages and lanes are left out, which elkjs does not draw.
/// </summary>
internal static class LayoutBenchmark
{
    private const int Rounds = 5;
    private const int LargeNodes = 150;
    private const double LargeMilliseconds = 100;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var processes = Files().SelectMany(Read).ToList();
        var ours = processes.ConvertAll(Measure);
        var theirs = await Elk.LayoutAsync([.. ours.Select(o => o.Layout)]);
        for (var i = 0; i < ours.Count; i++)
        {
            await Console.Error.WriteLineAsync($"{processes[i].Id}: {ours[i].Drawn} against {theirs[i]}");
        }
        var large = Measure(Chains.Of(LargeNodes));
        return
        [
            Compare("crossings", ours, theirs, d => d.Crossings),
            Compare("bends", ours, theirs, d => d.Bends),
            Compare("area", ours, theirs, d => d.Area),
            Compare("time", ours, theirs, d => d.Milliseconds),
            new Figure(
                "layout-100ms-over-150-nodes",
                LargeMilliseconds / large.Drawn.Milliseconds,
                1,
                string.Create(CultureInfo.InvariantCulture, $"{large.Drawn.Milliseconds:0.0} ms for {large.Layout.Nodes.Length} nodes")
            ),
        ];
    }

    private static Figure Compare(
        string what,
        List<(Layout Layout, Measures Drawn)> ours,
        IReadOnlyList<Measures> theirs,
        Func<Measures, double> value
    )
    {
        var (own, other) = (ours.Sum(o => value(o.Drawn)), theirs.Sum(value));
        var note = string.Create(CultureInfo.InvariantCulture, $"{own:0} here, {other:0} by elkjs, of {ours.Count} processes");
        return new Figure($"layout-{what}-of-elkjs", (other + 1) / (own + 1), 1, note);
    }

    private static (Layout Layout, Measures Drawn) Measure(Process process)
    {
        var times = new List<double>();
        Layout? layout = null;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            layout = DiagramLayout.Of(process);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        var lines = layout!
            .Edges.Where(e => e.Kind != EdgeKind.Implied)
            .Select(e => e.Points.Select(p => ((double)p.X, (double)p.Y)).ToArray());
        return (layout, Measures.Of(layout.Width, layout.Height, times.Min(), [.. lines]));
    }

    private static IEnumerable<string> Files()
    {
        var more = Environment.GetEnvironmentVariable("LAYOUT_MODELS");
        return Directory
            .EnumerateFiles("workflows", "*.json")
            .Where(file => !Path.GetFileNameWithoutExtension(file).Contains('.', StringComparison.Ordinal))
            .Concat(more is null ? [] : Directory.EnumerateFiles(more, "*.bpmn"))
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<Process> Read(string file) =>
        (DefinitionText.Read(file, File.ReadAllText(file)).Definitions?.Processes ?? []).Select(process =>
            process with
            {
                Stages = [],
                Lanes = [],
            }
        );
}
