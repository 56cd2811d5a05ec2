using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Simulation;

/// <summary>One command to a virtual engine, with all that follows from it in other instances. Works on a world of its own.</summary>
internal sealed class VirtualRun(ProcessLibrary library, VirtualWorld world) : IIdSource
{
    /// <summary>How many steps one command may cause, of all instances together.</summary>
    private const int MaxSteps = 100_000;

    private readonly List<ProcessEvent> events = [];
    private readonly Queue<Action> deliveries = [];
    private int steps;

    public VirtualWorld World { get; private set; } = world;
    public IReadOnlyList<ProcessEvent> Events => events;

    /// <summary>Whose work the command is, for the events (<c>user:…</c>); null for nobody's.</summary>
    public string? Actor { get; init; }

    long IIdSource.Next()
    {
        World = World with { LastId = World.LastId + 1 };
        return World.LastId;
    }

    /// <summary>Does one step of one tree; what it sends is queued.</summary>
    /// <param name="root">The tree; 0 to start one.</param>
    /// <param name="command">The command.</param>
    /// <param name="isUnattended">Whether nobody is there to be told: a timer, message or signal starts an instance.</param>
    /// <exception cref="StepRefusedException">The command is refused, or too much has happened.</exception>
    public void Execute(long root, Command command, bool isUnattended = false)
    {
        if (++steps > MaxSteps)
        {
            throw Step.Refuse(
                "tooMuch",
                $"This would take more than {MaxSteps} steps; nothing was changed.",
                $"Для этого нужно больше {MaxSteps} шагов; ничего не изменено."
            );
        }
        var state = root == 0 ? null : World.Trees[root];
        var context = new StepContext(World.Now, this, library)
        {
            Actor = Actor,
            IsUnattended = isUnattended,
            DataStores = World.DataStores,
            Calendar = WorkingCalendar.Default,
        };
        switch (Kernel.Execute(state, command, context))
        {
            case StepResult.Done done:
                Absorb(done);
                break;
            case StepResult.Refused refused:
                throw new StepRefusedException(refused.Refusal);
            case var other:
                throw new InvalidOperationException($"The whole state is loaded, yet the step answered {other}.");
        }
    }

    /// <summary>Delivers what was sent, and fires what is due, until all is quiet.</summary>
    public void Settle()
    {
        do
        {
            while (deliveries.TryDequeue(out var deliver))
            {
                deliver();
            }
        } while (FireNext(World.Now));
    }

    /// <summary>Moves the clock; timers fire on the way, in order, each at its own instant.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        Settle();
        while (NextDue() is { } due && due <= instant)
        {
            World = World with { Now = due > World.Now ? due : World.Now };
            Settle();
        }
        World = World with { Now = instant };
    }

    /// <summary>Delivers a message: to who waits for it, else to a start event, else it is kept until somebody waits.</summary>
    public void Deliver(VirtualMessage message)
    {
        var names = library.MessageNames(message.Name);
        var waiting = names
            .SelectMany(n => World.Waits.Named(SubscriptionKind.Message, n))
            .Where(w => Fits(w.Subscription, message))
            .OrderByDescending(w => w.Subscription.Key is not null)
            .ThenBy(w => w.Subscription.Id)
            .FirstOrDefault();
        if (waiting is not null)
        {
            Execute(waiting.Root, new TriggerEvent(waiting.Subscription.Id, message.Payload));
            return;
        }
        foreach (var name in names)
        {
            if (Starts(SubscriptionKind.Message, name).FirstOrDefault() is { Process: not null } start)
            {
                Start(start.Process, start.Trigger, message.Payload);
                return;
            }
        }
        World = World with { Kept = World.Kept.Add(message) };
    }

    /// <summary>Broadcasts a signal: to all who wait for it now, then to start events.</summary>
    public void Broadcast(string signal, FeelContext payload)
    {
        var names = library.SignalNames(signal);
        var waiting = names.SelectMany(n => World.Waits.Named(SubscriptionKind.Signal, n)).OrderBy(w => w.Subscription.Id).ToList();
        foreach (var one in waiting)
        {
            deliveries.Enqueue(() =>
            {
                if (World.Waits.Find(one.Subscription.Id) is not null)
                {
                    Execute(one.Root, new TriggerEvent(one.Subscription.Id, payload));
                }
            });
        }
        foreach (var start in names.SelectMany(n => Starts(SubscriptionKind.Signal, n)))
        {
            deliveries.Enqueue(() => Start(start.Process, start.Trigger, payload));
        }
    }

    /// <summary>Sets the timers of the start events, from now on.</summary>
    public void ArmStartTimers()
    {
        foreach (var process in library.Processes)
        {
            foreach (var trigger in process.StartTriggers)
            {
                if (trigger.Timer is { } timer && StartTimerSchedule.Of(timer, World.Now) is { } schedule)
                {
                    var id = ((IIdSource)this).Next();
                    World = World with { StartTimers = World.StartTimers.Add(new StartTimer(id, process.Reference, trigger, schedule)) };
                }
            }
        }
    }

    private DateTimeOffset? NextDue()
    {
        var waiting = World.Waits.NextTimer?.Subscription.DueAt;
        var start = World.StartTimers.IsEmpty ? null : World.StartTimers.Min?.Schedule.DueAt;
        return waiting is null || start < waiting ? start : waiting;
    }

    private bool FireNext(DateTimeOffset until)
    {
        if (NextDue() is not { } due || due > until)
        {
            return false;
        }
        if (World.Waits.NextTimer is { } timer && timer.Subscription.DueAt == due)
        {
            Execute(timer.Root, new TriggerEvent(timer.Subscription.Id, FeelContext.Empty));
            return true;
        }
        var start = World.StartTimers.Min!;
        var timers = World.StartTimers.Remove(start);
        World = World with { StartTimers = start.Schedule.Next() is { } next ? timers.Add(start with { Schedule = next }) : timers };
        Start(start.Process, start.Trigger, FeelContext.Empty);
        return true;
    }

    private void Start(ProcessRef process, StartTrigger trigger, FeelContext payload)
    {
        var command = new StartInstance(process, FeelContext.Empty)
        {
            At = trigger.Node,
            Definition = trigger.Definition,
            Payload = payload,
        };
        Execute(0, command, isUnattended: true);
    }

    private IEnumerable<(ProcessRef Process, StartTrigger Trigger)> Starts(SubscriptionKind kind, string name) =>
        from process in library.Processes
        from trigger in process.StartTriggers
        where trigger.Kind == kind && string.Equals(trigger.Name, name, StringComparison.Ordinal)
        select (process.Reference, trigger);

    private void Absorb(StepResult.Done done)
    {
        var root = done.State.Root;
        events.AddRange(done.Events);
        World = World with { Trees = done.State.IsEnded ? World.Trees.Remove(root) : World.Trees.SetItem(root, done.State) };
        foreach (var fact in done.Events)
        {
            Absorb(fact, root);
        }
    }

    private void Absorb(ProcessEvent fact, long root)
    {
        switch (fact)
        {
            case InstanceStarted e:
                var parent = e.Owner == 0 ? 0 : events.OfType<ChildScopeLinked>().Last(l => l.Child == e.Instance).Instance;
                Put(new InstanceRecord(e.Instance, root, parent, e.Process, e.BusinessKey, FeelContext.Empty));
                break;
            case VariablesSet e when e.Scope == e.Instance:
                var record = World.Instances[e.Instance];
                Put(record with { Variables = FeelContext.Of(record.Variables.Concat(e.Values)) });
                break;
            case DataStoreWritten e:
                World = World with { DataStores = World.DataStores.SetItem(e.Store, e.Value) };
                break;
            case StageEntered e:
                Put(World.Instances[e.Instance] with { Stage = e.Stage });
                break;
            case InstanceEnded e:
                Put(World.Instances[e.Instance] with { Ending = e.Ending });
                break;
            case TimerScheduled e:
                World = World with { Waits = World.Waits.Put(new Waiting(root, e.Instance, e.Subscription)) };
                break;
            case SubscriptionOpened e:
                World = World with { Waits = World.Waits.Put(new Waiting(root, e.Instance, e.Subscription)) };
                if (e.Subscription.Kind == SubscriptionKind.Message)
                {
                    deliveries.Enqueue(() => TakeKept(e.Subscription.Id));
                }
                break;
            case SubscriptionClosed e:
                World = World with { Waits = World.Waits.Remove(e.Subscription) };
                break;
            case MessageSent e:
                deliveries.Enqueue(() => Deliver(new VirtualMessage(e.Name, e.Key, e.Payload)));
                break;
            case SignalSent e:
                deliveries.Enqueue(() => Broadcast(e.Name, e.Payload));
                break;
            default:
                break;
        }
    }

    private void Put(InstanceRecord record) => World = World with { Instances = World.Instances.SetItem(record.Id, record) };

    private void TakeKept(long subscription)
    {
        if (
            World.Waits.Find(subscription) is { } waiting
            && World.Kept.Find(m => Fits(waiting.Subscription, m) && IsNamed(m, waiting.Subscription)) is { } message
        )
        {
            World = World with { Kept = World.Kept.Remove(message) };
            Execute(waiting.Root, new TriggerEvent(subscription, message.Payload));
        }
    }

    private bool IsNamed(VirtualMessage message, Subscription subscription) =>
        library.MessageNames(message.Name).Contains(subscription.Name!);

    private static bool Fits(Subscription subscription, VirtualMessage message) =>
        subscription.Key is null || string.Equals(subscription.Key, message.Key, StringComparison.Ordinal);
}
