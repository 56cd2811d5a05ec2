using System.Globalization;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Bench.Diagrams;

/// <summary>Processes of any size: choices of three ways one after the other, some leading back.</summary>
internal static class Chains
{
    /// <summary>A process of about so many nodes.</summary>
    public static Process Of(int size)
    {
        var nodes = new List<FlowNode> { new StartEvent { Id = "start" } };
        var flows = new List<SequenceFlow>();
        var open = "start";
        for (var block = 0; nodes.Count < size - 1; block++)
        {
            var (split, join) = (Id("split", block), Id("join", block));
            nodes.Add(new ExclusiveGateway { Id = split });
            nodes.Add(new ExclusiveGateway { Id = join });
            Add(flows, open, split);
            for (var way = 0; way < 3; way++)
            {
                var (first, second) = (Id("first", (block * 3) + way), Id("second", (block * 3) + way));
                nodes.Add(new AbstractTask { Id = first });
                nodes.Add(new AbstractTask { Id = second });
                Add(flows, split, first);
                Add(flows, first, second);
                Add(flows, second, join);
            }
            if (block % 3 == 2)
            {
                Add(flows, join, Id("split", block - 2));
            }
            open = join;
        }
        nodes.Add(new EndEvent { Id = "end" });
        Add(flows, open, "end");
        return new Process
        {
            Id = "chain",
            Nodes = [.. nodes],
            Flows = [.. flows],
        };
    }

    private static string Id(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");

    private static void Add(List<SequenceFlow> flows, string source, string target) =>
        flows.Add(
            new SequenceFlow
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"flow-{flows.Count}"),
                Source = source,
                Target = target,
            }
        );
}
