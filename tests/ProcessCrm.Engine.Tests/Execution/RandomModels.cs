using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Models by chance.</summary>
internal sealed class RandomModels(Dice dice)
{
    private readonly List<FlowNode> nodes = [];
    private readonly List<string> flows = [];
    private int last;

    /// <summary>A process of blocks with one way in and one way out each: it always ends properly.</summary>
    public Definitions Blocks(int depth)
    {
        nodes.Add(Start());
        nodes.Add(End());
        var (first, final) = Block(depth);
        flows.Add($"start > {first}");
        flows.Add($"{final} > end");
        return File("p", [.. nodes], [.. flows]);
    }

    /// <summary>Nodes with any flows between them; only ids are sure to be right.</summary>
    public Definitions Graph(int size)
    {
        nodes.Add(Start());
        nodes.Add(End());
        while (nodes.Count < size)
        {
            nodes.Add(AnyNode());
        }
        var sources = nodes.Where(n => n is not EndEvent).ToList();
        var targets = nodes.Where(n => n is not (StartEvent or BoundaryEvent)).ToList();
        var pairs = new HashSet<string>(StringComparer.Ordinal) { $"start > {dice.Pick(targets).Id}" };
        for (var i = 0; i < size * 2; i++)
        {
            pairs.Add($"{dice.Pick(sources).Id} > {dice.Pick(targets).Id}");
        }
        foreach (var pair in pairs)
        {
            flows.Add(dice.Next(4) == 0 ? $"{pair} if {(dice.Flip() ? "x > 1" : "not(x > 1)")}" : pair);
        }
        var hosts = nodes.OfType<Activity>().ToList();
        if (hosts.Count > 0)
        {
            nodes.Add(Boundary("edge", dice.Pick(hosts).Id, dice.Flip(), After("P1D")));
            flows.Add($"edge > {dice.Pick(targets).Id}");
        }
        return File("p", [.. nodes], [.. flows]);
    }

    private (string First, string Last) Block(int depth) =>
        depth == 0
            ? Leaf()
            : dice.Next(14) switch
            {
                0 or 7 => Sequence(depth),
                1 => Split(depth, id => new ParallelGateway { Id = id }, (_, _) => ""),
                2 => Split(depth, id => new ExclusiveGateway { Id = id }, (i, n) => i == n - 1 ? " default" : $" if x{last % 3} = {i}"),
                3 => Split(depth, id => new InclusiveGateway { Id = id }, (i, n) => i == n - 1 ? " default" : $" if x{i % 3} > 0"),
                4 => Inside(depth),
                5 => Link(depth),
                6 => Discriminator(depth),
                8 or 9 => Bordered(depth),
                10 => Deferred(depth),
                11 or 12 => Undone(depth),
                _ => Leaf(),
            };

    private (string, string) Leaf()
    {
        var id = NewId("t");
        Activity leaf = dice.Next(6) switch
        {
            0 => Script(id, $"x{dice.Next(3)} + 1", $"x{dice.Next(3)}"),
            1 => new AbstractTask { Id = id },
            2 => new ManualTask { Id = id },
            _ => User(id),
        };
        nodes.Add(
            dice.Next(8) switch
            {
                0 or 1 => leaf with { Loop = Times(Number(4), dice.Flip()) },
                2 => leaf with { Loop = Again() },
                3 => Throw(id, new EscalationEventDefinition("up")),
                _ => leaf,
            }
        );
        return (id, id);
    }

    private StandardLoop Again() =>
        new()
        {
            Condition = dice.Flip() ? Expression.Feel("x0 > 0") : null,
            TestBefore = dice.Flip(),
            Maximum = dice.Next(4),
        };

    private string Number(int limit) => dice.Next(limit).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A block, and after it a link to where it goes on.</summary>
    private (string, string) Link(int depth)
    {
        var (first, final) = Block(depth - 1);
        var (go, come) = (NewId("l"), NewId("l"));
        nodes.Add(Throw(go, new LinkEventDefinition(go)));
        nodes.Add(Catch(come, new LinkEventDefinition(go)));
        flows.Add($"{final} > {go}");
        return (first, come);
    }

    /// <summary>Parallel branches of which the first goes on, and the others are taken in.</summary>
    private (string, string) Discriminator(int depth)
    {
        var (split, join) = (NewId("g"), NewId("g"));
        nodes.Add(new ParallelGateway { Id = split });
        nodes.Add(new ComplexGateway { Id = join, ActivationCondition = dice.Flip() ? Expression.Feel("activationCount >= 1") : null });
        for (var i = 0; i < 2; i++)
        {
            var (first, final) = Block(depth - 1);
            flows.Add($"{split} > {first}");
            flows.Add($"{final} > {join}");
        }
        return (split, join);
    }

    private (string, string) Sequence(int depth)
    {
        var one = Block(depth - 1);
        var two = Block(depth - 1);
        flows.Add($"{one.Last} > {two.First}");
        return (one.First, two.Last);
    }

    private (string, string) Split(int depth, Func<string, FlowNode> gateway, Func<int, int, string> condition)
    {
        var (split, join) = (NewId("g"), NewId("g"));
        nodes.Add(gateway(split));
        nodes.Add(gateway(join));
        var count = 2 + dice.Next(2);
        for (var i = 0; i < count; i++)
        {
            var (first, final) = Block(depth - 1);
            flows.Add($"{split} > {first}{condition(i, count)}");
            flows.Add($"{final} > {join}");
        }
        return (split, join);
    }

    /// <summary>A subprocess of any kind; where it ends by an error or a cancel, its border leads on to where it goes on anyway.</summary>
    private (string, string) Inside(int depth)
    {
        var id = NewId("s");
        EventDefinition[] ending = dice.Next(7) switch
        {
            0 => [new ErrorEventDefinition("E")],
            1 => [new CancelEventDefinition()],
            2 => [new TerminateEventDefinition()],
            3 => [new CompensateEventDefinition(), new SignalEventDefinition("s")],
            4 => [new TerminateEventDefinition(), new CompensateEventDefinition(), new EscalationEventDefinition("up")],
            _ => [],
        };
        var sub = Inner(id, depth - 1, ending);
        nodes.Add(dice.Next(3) == 0 ? sub with { Loop = Times("2", dice.Flip()) } : sub);
        if (ending is not [ErrorEventDefinition or CancelEventDefinition])
        {
            return (id, id);
        }
        var (edge, join) = (NewId("b"), NewId("g"));
        nodes.Add(Boundary(edge, id, true, ending));
        nodes.Add(new ExclusiveGateway { Id = join });
        flows.Add($"{id} > {join}");
        flows.Add($"{edge} > {join}");
        return (id, join);
    }

    private SubProcess Inner(string id, int depth, params EventDefinition[] ending)
    {
        var inner = new RandomModels(dice) { last = last + 1000 };
        var (first, final) = inner.Block(depth);
        var (begin, over) = (id + "-in", id + "-out");
        inner.nodes.Add(Start(begin));
        inner.nodes.Add(End(over));
        inner.flows.Add($"{begin} > {first}");
        if (ending.Length == 0)
        {
            inner.flows.Add($"{final} > {over}");
        }
        else
        {
            inner.nodes.Add(new ExclusiveGateway { Id = id + "-choice" });
            inner.nodes.Add(End(id + "-other", ending));
            inner.flows.Add($"{final} > {id}-choice");
            inner.flows.Add($"{id}-choice > {id}-other if x1 > 0");
            inner.flows.Add($"{id}-choice > {over} default");
        }
        if (dice.Next(3) == 0)
        {
            inner.nodes.Add(EventSub(id + "-event", dice.Flip(), dice.Flip() ? new EscalationEventDefinition("up") : Awaited()));
        }
        last = inner.last;
        return Sub(id, [.. inner.nodes], [.. inner.flows]) with { IsTransaction = ending is [CancelEventDefinition] || dice.Flip() };
    }

    /// <summary>Something that is waited for.</summary>
    private EventDefinition Awaited() =>
        dice.Next(4) switch
        {
            0 => After("P1D"),
            1 => new MessageEventDefinition("m"),
            2 => new SignalEventDefinition("s"),
            _ => new ConditionalEventDefinition(Expression.Feel("x0 > 1")),
        };

    /// <summary>An activity with events on its border: the way of one that interrupts comes back, that of another ends by itself.</summary>
    private (string, string) Bordered(int depth)
    {
        var (host, join) = (NewId("h"), NewId("g"));
        nodes.Add(dice.Flip() ? Inner(host, depth - 1) : User(host) with { Loop = dice.Next(3) == 0 ? Times("2", dice.Flip()) : null });
        nodes.Add(new ExclusiveGateway { Id = join });
        flows.Add($"{host} > {join}");
        for (var i = dice.Next(2); i < 2; i++)
        {
            var (edge, interrupting) = (NewId("b"), dice.Flip());
            nodes.Add(Boundary(edge, host, interrupting, dice.Next(4) == 0 ? new EscalationEventDefinition("up") : Awaited()));
            var (first, final) = Block(depth - 1);
            flows.Add($"{edge} > {first}");
            if (!interrupting)
            {
                nodes.Add(End(edge + "-end"));
            }
            flows.Add($"{final} > {(interrupting ? join : edge + "-end")}");
        }
        return (host, join);
    }

    /// <summary>A choice by what comes first.</summary>
    private (string, string) Deferred(int depth)
    {
        var (split, join) = (NewId("g"), NewId("g"));
        nodes.Add(new EventBasedGateway { Id = split });
        nodes.Add(new ExclusiveGateway { Id = join });
        for (var i = 0; i < 2; i++)
        {
            var wait = NewId("w");
            nodes.Add(
                dice.Next(4) == 0 ? new ReceiveTask { Id = wait, Message = new MessageEventDefinition("m") } : Catch(wait, Awaited())
            );
            var (first, final) = Block(depth - 1);
            flows.Add($"{split} > {wait}");
            flows.Add($"{wait} > {first}");
            flows.Add($"{final} > {join}");
        }
        return (split, join);
    }

    /// <summary>Work that is undone after a while.</summary>
    private (string, string) Undone(int depth)
    {
        var (work, undo) = (NewId("t"), NewId("u"));
        nodes.Add(dice.Flip() ? User(work) : User(work) with { Loop = Times("2", dice.Flip()) });
        Activity handler = dice.Flip() ? User(undo) : Script(undo, "x0 + 1", "x0");
        nodes.Add(handler with { IsForCompensation = true });
        nodes.Add(Boundary(NewId("b"), work, true, new CompensateEventDefinition()) with { CompensationHandler = undo });
        var (first, final) = Block(depth - 1);
        var back = NewId("c");
        var thrown = new CompensateEventDefinition(dice.Flip() ? work : null, WaitForCompletion: dice.Flip());
        nodes.Add(
            dice.Flip() ? Throw(back, thrown) : Throw(back, thrown, new CompensateEventDefinition(work), new SignalEventDefinition("s"))
        );
        flows.Add($"{work} > {first}");
        flows.Add($"{final} > {back}");
        return (work, back);
    }

    private FlowNode AnyNode()
    {
        var id = NewId("n");
        return dice.Next(15) switch
        {
            9 => new ComplexGateway { Id = id, ActivationCondition = Expression.Feel("activationCount >= 2") },
            10 => new EventBasedGateway { Id = id },
            11 => Throw(id, new EscalationEventDefinition("up")),
            12 => User(id) with { StartQuantity = 2, CompletionQuantity = 2 },
            13 => Script(id, "1", "y") with { Loop = Again() },
            14 => new IntermediateCatchEvent
            {
                Id = id,
                ParallelMultiple = true,
                Definitions = [After("P1D"), new SignalEventDefinition("s")],
            },
            0 => new ExclusiveGateway { Id = id },
            1 => new ParallelGateway { Id = id },
            2 => new InclusiveGateway { Id = id },
            3 => Script(id, "(if x = null then 0 else x) + 1", "x"),
            4 => Service(id),
            5 => Catch(id, After("P1D")),
            6 => End(id, dice.Flip() ? [new ErrorEventDefinition("E")] : [new TerminateEventDefinition()]),
            _ => User(id),
        };
    }

    private string NewId(string kind) => $"{kind}{++last}";
}
