using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Diagram;

/// <summary>Processes made by chance from a seed.</summary>
internal sealed class RandomProcess
{
    private static readonly string[] Words =
    [
        "Contact",
        "Согласовать",
        "the",
        "предложение",
        "client",
        "Квалифицировать",
        "a",
        "и",
        "договор",
        "approval",
        "2030",
        "распределение",
    ];

    private readonly Random random;
    private readonly List<Stage> stages = [];
    private int next;

    private RandomProcess(int seed) => random = new(seed);

    /// <summary>Any nodes, any flows: circles, several starts, what nothing reaches, flows between any stages.</summary>
    public static Process Digraph(int seed, int size, double density = 1.4)
    {
        var maker = new RandomProcess(seed);
        maker.MakeStages(maker.random.Next(0, 5));
        var (nodes, flows) = maker.Container(size, density, depth: 0);
        return maker.Process(nodes, flows);
    }

    /// <summary>Blocks put after each other and into each other, as a careful author makes them, with some loops back.</summary>
    public static Process Blocks(int seed, int size)
    {
        var maker = new RandomProcess(seed);
        maker.MakeStages(maker.random.Next(0, 6));
        var nodes = new List<FlowNode> { new StartEvent { Id = maker.Id() } };
        var flows = new List<SequenceFlow>();
        var open = nodes[0].Id;
        for (var i = 0; nodes.Count < size; i++)
        {
            var stage =
                maker.stages.Count == 0 ? null : maker.stages[Math.Min(maker.stages.Count - 1, nodes.Count * maker.stages.Count / size)].Id;
            open = maker.Block(open, stage, nodes, flows);
        }
        var end = new EndEvent { Id = maker.Id(), Name = maker.Text() };
        nodes.Add(end);
        flows.Add(maker.Flow(open, end.Id));
        return maker.Process(nodes, flows);
    }

    private Process Process(List<FlowNode> nodes, List<SequenceFlow> flows) =>
        new()
        {
            Id = "p",
            Stages = [.. stages],
            Nodes = [.. nodes],
            Flows = [.. flows],
        };

    private void MakeStages(int count)
    {
        for (var i = 0; i < count; i++)
        {
            stages.Add(
                new()
                {
                    Id = $"s{i}",
                    Name = Text(),
                    Final =
                        i < count - 2
                            ? null
                            : random.Next(3) switch
                            {
                                0 => "won",
                                1 => "lost",
                                _ => null,
                            },
                }
            );
        }
    }

    private string Id() => $"n{next++}";

    private LocalizedText Text() =>
        LocalizedText.Of(string.Join(' ', Enumerable.Range(0, random.Next(1, 9)).Select(_ => Words[random.Next(Words.Length)])));

    private SequenceFlow Flow(string source, string target, string? outcome = null) =>
        new()
        {
            Id = $"f{next++}",
            Source = source,
            Target = target,
            Outcome = outcome,
            Name = random.Next(4) == 0 ? Text() : null,
            Condition = random.Next(6) == 0 ? Expression.Feel("a.b > 1") : null,
            IsDefault = random.Next(8) == 0,
        };

    private (List<FlowNode> Nodes, List<SequenceFlow> Flows) Container(int size, double density, int depth)
    {
        var nodes = new List<FlowNode>();
        var flows = new List<SequenceFlow>();
        for (var i = 0; i < size; i++)
        {
            nodes.Add(Node(depth));
        }
        foreach (var host in nodes.OfType<Activity>().Where(a => a is not SubProcess { TriggeredByEvent: true }).ToList())
        {
            for (var i = random.Next(6) - 3; i > 0; i--)
            {
                nodes.Add(Boundary(host.Id, nodes));
            }
        }
        var sources = nodes.Where(n => n is not EndEvent and not SubProcess { TriggeredByEvent: true }).ToList();
        var targets = nodes.Where(n => n is not StartEvent and not BoundaryEvent and not SubProcess { TriggeredByEvent: true }).ToList();
        for (var i = 0; sources.Count > 0 && targets.Count > 0 && i < size * density; i++)
        {
            var source = random.Next(sources.Count);
            var target = random.Next(3) == 0 ? random.Next(targets.Count) : Math.Min(targets.Count - 1, source + random.Next(1, 4));
            flows.Add(
                Flow(
                    sources[source].Id,
                    targets[target].Id,
                    sources[source] is UserTask { Outcomes.IsEmpty: false } t ? t.Outcomes[random.Next(t.Outcomes.Length)].Id : null
                )
            );
        }
        return (nodes, flows);
    }

    private FlowNode Node(int depth)
    {
        var id = Id();
        var name = random.Next(5) == 0 ? null : Text();
        var stage = stages.Count > 0 && depth == 0 && random.Next(4) > 0 ? stages[random.Next(stages.Count)].Id : null;
        FlowNode node = random.Next(12) switch
        {
            0 => new StartEvent { Id = id },
            1 => new EndEvent { Id = id },
            2 => new ExclusiveGateway { Id = id },
            3 => new ParallelGateway { Id = id },
            4 => new IntermediateCatchEvent { Id = id, Definitions = [new TimerEventDefinition(Duration: Expression.Literal("P1D"))] },
            5 when depth < 2 => Sub(id, depth),
            6 => new ServiceTask { Id = id, Run = "x" },
            7 => new CallActivity
            {
                Id = id,
                CalledElement = "y",
                Loop = new MultiInstanceLoop(),
            },
            _ => Task(id),
        };
        return node with { Name = name, Stage = stage };
    }

    private UserTask Task(string id) =>
        new()
        {
            Id = id,
            Performers = [Expression.Literal("group:" + Words[random.Next(Words.Length)])],
            Due = random.Next(2) == 0 ? Expression.Literal("P1DT2H") : null,
            Outcomes = [.. Enumerable.Range(0, random.Next(4)).Select(i => new Outcome { Id = $"o{i}", Name = Text() })],
            Deliverables = random.Next(3) == 0 ? [Text()] : [],
        };

    private SubProcess Sub(string id, int depth)
    {
        var (nodes, flows) = Container(random.Next(1, 6), 1.2, depth + 1);
        return new()
        {
            Id = id,
            Nodes = [.. nodes],
            Flows = [.. flows],
            TriggeredByEvent = random.Next(4) == 0,
        };
    }

    private BoundaryEvent Boundary(string host, List<FlowNode> nodes) =>
        new()
        {
            Id = Id(),
            AttachedTo = host,
            IsInterrupting = random.Next(2) == 0,
            Name = random.Next(2) == 0 ? Text() : null,
            Definitions = [new TimerEventDefinition(Duration: Expression.Literal("PT4H"))],
            CompensationHandler = random.Next(9) == 0 ? nodes.Find(n => n is ServiceTask)?.Id : null,
        };

    private string Block(string open, string? stage, List<FlowNode> nodes, List<SequenceFlow> flows)
    {
        switch (random.Next(5))
        {
            case 0:
                return Branches(open, stage, nodes, flows);
            case 1:
                var task = Task(Id()) with { Name = Text(), Stage = stage };
                var back = nodes[random.Next(nodes.Count)];
                task = task with { Outcomes = [new() { Id = "go", Name = Text() }, new() { Id = "again", Name = Text() }] };
                nodes.Add(task);
                flows.Add(Flow(open, task.Id));
                flows.Add(Flow(task.Id, back is StartEvent or BoundaryEvent ? task.Id : back.Id, "again"));
                var after = new ServiceTask
                {
                    Id = Id(),
                    Name = Text(),
                    Run = "x",
                    Stage = stage,
                };
                nodes.Add(after);
                flows.Add(Flow(task.Id, after.Id, "go"));
                return after.Id;
            default:
                var node = new ServiceTask
                {
                    Id = Id(),
                    Name = Text(),
                    Run = "x",
                    Stage = stage,
                };
                nodes.Add(node);
                flows.Add(Flow(open, node.Id));
                if (random.Next(4) == 0)
                {
                    var boundary = Boundary(node.Id, nodes);
                    var handler = new EndEvent { Id = Id() };
                    nodes.AddRange([boundary, handler]);
                    flows.Add(Flow(boundary.Id, handler.Id));
                }
                return node.Id;
        }
    }

    private string Branches(string open, string? stage, List<FlowNode> nodes, List<SequenceFlow> flows)
    {
        var split = new ExclusiveGateway
        {
            Id = Id(),
            Name = Text(),
            Stage = stage,
        };
        var join = new ExclusiveGateway { Id = Id(), Stage = stage };
        nodes.AddRange([split, join]);
        flows.Add(Flow(open, split.Id));
        for (var i = random.Next(2, 5); i > 0; i--)
        {
            var end = split.Id;
            for (var j = random.Next(0, 4); j > 0; j--)
            {
                end = Block(end, stage, nodes, flows);
            }
            flows.Add(Flow(end, join.Id));
        }
        return join.Id;
    }
}
