using System.Globalization;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Bench.Kernel;

/// <summary>Processes that run from start to end without a wait, each heavy of one thing.</summary>
internal static class KernelModels
{
    /// <summary>Ten steps in a row.</summary>
    public static Process Sequence() =>
        Of(
            "sequence",
            [new StartEvent { Id = "start" }, .. Tasks("task", 8), new EndEvent { Id = "end" }],
            Chain("start", Names("task", 8), "end")
        );

    /// <summary>Eight ways at once between two parallel gateways.</summary>
    public static Process Parallel()
    {
        FlowNode[] nodes =
        [
            new StartEvent { Id = "start" },
            new ParallelGateway { Id = "split" },
            .. Tasks("way", 8),
            new ParallelGateway { Id = "join" },
            new EndEvent { Id = "end" },
        ];
        return Of(
            "parallel",
            nodes,
            [("start", "split"), .. Names("way", 8).SelectMany(way => new[] { ("split", way), (way, "join") }), ("join", "end")]
        );
    }

    /// <summary>Ten turns round a gateway that looks at a variable.</summary>
    public static Process Loop()
    {
        var turn = new AbstractTask { Id = "turn", Set = [new Assignment("turns", Expression.Feel("turns + 1"))] };
        FlowNode[] nodes =
        [
            new StartEvent { Id = "start", Set = [new Assignment("turns", Expression.Feel("0"))] },
            turn,
            new ExclusiveGateway { Id = "enough" },
            new EndEvent { Id = "end" },
        ];
        var process = Of("loop", nodes, [("start", "turn"), ("turn", "enough"), ("enough", "turn"), ("enough", "end")]);
        return process with
        {
            Variables = [new Variable("turns")],
            Flows =
            [
                .. process.Flows.Select(f =>
                    (f.Source, f.Target) switch
                    {
                        ("enough", "turn") => f with { Condition = Expression.Feel("turns < 10") },
                        ("enough", "end") => f with { IsDefault = true },
                        _ => f,
                    }
                ),
            ],
        };
    }

    /// <summary>Three subprocesses, each with one inside.</summary>
    public static Process SubProcesses()
    {
        var outer = Names("outer", 3).Select(id => Sub(id, Sub($"{id}-inner", new AbstractTask { Id = $"{id}-task" })));
        return Of(
            "subprocesses",
            [new StartEvent { Id = "start" }, .. outer, new EndEvent { Id = "end" }],
            Chain("start", Names("outer", 3), "end")
        );
    }

    private static SubProcess Sub(string id, Activity inside)
    {
        var body = Of(
            id,
            [new StartEvent { Id = $"{id}-start" }, inside, new EndEvent { Id = $"{id}-end" }],
            [($"{id}-start", inside.Id), (inside.Id, $"{id}-end")]
        );
        return new SubProcess
        {
            Id = id,
            Nodes = body.Nodes,
            Flows = body.Flows,
        };
    }

    private static Process Of(string id, IEnumerable<FlowNode> nodes, IEnumerable<(string From, string To)> flows) =>
        new()
        {
            Id = id,
            Nodes = [.. nodes],
            Flows =
            [
                .. flows.Select(f => new SequenceFlow
                {
                    Id = $"{f.From}-to-{f.To}",
                    Source = f.From,
                    Target = f.To,
                }),
            ],
        };

    private static IEnumerable<FlowNode> Tasks(string kind, int count) => Names(kind, count).Select(id => new AbstractTask { Id = id });

    private static IEnumerable<string> Names(string kind, int count) =>
        Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{kind}-{i}"));

    private static IEnumerable<(string From, string To)> Chain(string first, IEnumerable<string> middle, string last)
    {
        var all = middle.Prepend(first).Append(last).ToList();
        return all.Zip(all.Skip(1));
    }
}
