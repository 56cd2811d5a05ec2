using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>What must hold for every model, whatever people answer.</summary>
public sealed class RandomModelTests
{
    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void A_process_of_blocks_always_ends_properly_stored_or_not(int seed)
    {
        var dice = new Dice(seed);
        var model = new RandomModels(dice).Blocks(3);
        var variables = FeelContext.Of(("x0", Any(dice)), ("x1", Any(dice)), ("x2", Any(dice)));
        var stored = new TestEngine(model).Start(variables: variables);
        var live = new TestEngine(model) { IsStored = false }.Start(variables: variables);
        for (var steps = 0; !stored.State.IsEnded; steps++)
        {
            Assert.That(steps, Is.LessThan(500));
            Assert.That(Elements(stored.State).Where(e => e.Incident is not null), Is.Empty);
            var command = Next(stored.State, dice);
            stored.Do(command);
            live.Do(command);
            Assert.That(Text(live.LastEvents), Is.EqualTo(Text(stored.LastEvents)), "what is read back goes on alike");
        }
        Assert.That(stored.History.OfType<InstanceEnded>().Single().Ending, Is.EqualTo(InstanceEnding.Completed));
        Assert.That(
            stored.History.OfType<NodeEntered>().Select(e => e.Element),
            Is.EquivalentTo(
                stored
                    .History.OfType<NodeCompleted>()
                    .Select(e => e.Element)
                    .Concat(stored.History.OfType<NodeCancelled>().Select(e => e.Element))
            ),
            "what was entered has completed, or was interrupted"
        );
    }

    /// <summary>A task done, an event come, or data changed.</summary>
    private static Command Next(ProcessState state, Dice dice)
    {
        var value = FeelContext.Of(($"x{dice.Next(3)}", Any(dice)));
        var open = Elements(state).Where(e => e.Data is TaskData).Select(e => e.Id).Order().ToList();
        var awaited = state
            .Scopes.Values.SelectMany(s => s.Subscriptions)
            .Where(s => s.Kind != SubscriptionKind.Condition)
            .Select(s => s.Id)
            .Order()
            .ToList();
        return dice.Next(4) switch
        {
            > 0 when open.Count > 0 => new CompleteTask(dice.Pick(open), null, value),
            0 or 1 when awaited.Count > 0 => new TriggerEvent(dice.Pick(awaited), FeelContext.Empty),
            _ => new SetVariables(state.Root, value),
        };
    }

    private static IEnumerable<string> Text(IEnumerable<ProcessEvent> events) => events.Select(EventFormat.Write);

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Any_graph_at_all_neither_crashes_nor_hangs(int seed)
    {
        var dice = new Dice(seed);
        var run = new GraphRun(new RandomModels(dice).Graph(4 + dice.Next(8)));
        run.Do(new StartInstance(run.Process.Reference, FeelContext.Empty));
        // Parallel gateways in a circle double the tokens with every turn: a few hundred of them show what thousands would.
        for (var steps = 0; steps < 25 && !run.State!.IsEnded && Elements(run.State).Take(300).Count() < 300; steps++)
        {
            run.Do(Command(run.State, dice));
            foreach (var scope in run.State.Scopes.Values)
            {
                Assert.That(scope.Elements.Select(e => run.Process.Node(e.Node)), Has.None.Null);
                Assert.That(
                    scope.Parked.Select(f => run.Process.Node(run.Process.Model.Flows.Single(m => m.Id == f).Target)),
                    Has.All.Matches<FlowNode>(n =>
                        n is ParallelGateway or InclusiveGateway or ComplexGateway or Activity { StartQuantity: > 1 }
                    )
                );
                Assert.That(scope.Elements.Select(e => e.Id), Is.Unique);
                Assert.That(
                    scope.Subscriptions.Where(s => s.Element != 0).Select(s => s.Element).Distinct(),
                    Is.SubsetOf(scope.Elements.Select(e => e.Id))
                );
            }
        }
    }

    private static Command Command(ProcessState state, Dice dice)
    {
        var commands = new List<Command> { new SetVariables(state.Root, FeelContext.Of(("x", Any(dice)))) };
        foreach (var element in Elements(state).OrderBy(e => e.Id).Take(20))
        {
            commands.Add(
                element switch
                {
                    { Incident: not null } => new ResolveIncident(element.Id, dice.Flip()),
                    { Data: TaskData } => new CompleteTask(element.Id, null, FeelContext.Empty),
                    { Data: JobData } => dice.Flip()
                        ? new CompleteJob(element.Id, FeelContext.Empty)
                        : new ThrowJobError(element.Id, "E", "", FeelContext.Empty),
                    _ => commands[0],
                }
            );
        }
        commands.AddRange(
            state
                .Scopes.Values.SelectMany(s => s.Subscriptions)
                .OrderBy(s => s.Id)
                .Take(5)
                .Select(s => new TriggerEvent(s.Id, FeelContext.Empty))
        );
        return dice.Pick(commands);
    }

    private static FeelNumber Any(Dice dice) => FeelNumber.Of(dice.Next(3));

    private static IEnumerable<ElementInstance> Elements(ProcessState state) => state.Scopes.Values.SelectMany(s => s.Elements);

    /// <summary>Runs one tree and stores it at every step; history is replayed at the end of short ones.</summary>
    private sealed class GraphRun : IProcessCatalog, IIdSource
    {
        private const int ShortHistory = 3_000;
        private readonly List<ProcessEvent> history = [];
        private long lastId;

        public GraphRun(Definitions file) => Process = ProcessCompiler.Compile(file, file.Processes[0], "test").Process!;

        public CompiledProcess Process { get; }
        public ProcessState? State { get; private set; }

        public void Do(Command command)
        {
            if (
                Kernel.Execute(State, command, new StepContext(DateTimeOffset.UnixEpoch, this, this) { MaxEntries = 100 })
                is not StepResult.Done done
            )
            {
                return;
            }
            history.AddRange(done.Events);
            State = ProcessState.Load(done.State.Root, null, done.State.Scopes.Values.Select(s => StateFormat.Read(StateFormat.Write(s))));
            if (history.Count < ShortHistory)
            {
                Assert.That(Text(Kernel.Rebuild(history)), Is.EqualTo(Text(State)));
            }
        }

        CompiledProcess? IProcessCatalog.Find(ProcessRef reference) => Process;

        CompiledProcess? IProcessCatalog.Resolve(string process, ProcessRef caller, string binding) => null;

        BoundDecision? IProcessCatalog.Decision(string decision, ProcessRef caller, VersionBinding binding) => null;

        long IIdSource.Next() => ++lastId;

        private static IEnumerable<string> Text(ProcessState state) => state.Scopes.Values.OrderBy(s => s.Id).Select(StateFormat.Write);
    }
}
