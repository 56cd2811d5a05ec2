using System.Collections.Immutable;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>Runs one tree of instances in memory. Every command also proves that the events alone give the same state, and that state survives being stored.</summary>
internal sealed class TestEngine : IProcessCatalog, IIdSource
{
    private readonly Dictionary<string, CompiledProcess> processes = new(StringComparer.Ordinal);
    private readonly List<ProcessEvent> history = [];
    private long lastId = 100;

    public TestEngine(params Definitions[] files)
    {
        foreach (var file in files)
        {
            foreach (var process in file.Processes)
            {
                var result = ProcessCompiler.Compile(file, process, "test");
                Assert.That(result.Diagnostics, Is.Empty);
                processes.Add(process.Id, result.Process!);
            }
        }
    }

    public ProcessState State { get; private set; } = null!;
    public DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public FeelContext? Subject { get; set; }
    public bool IsUnattended { get; set; }
    public WorkingCalendar? Calendar { get; set; }

    /// <summary>Whether the state is written out and read back after every command.</summary>
    public bool IsStored { get; init; } = true;

    public DecisionLibrary Decisions { get; set; } = DecisionLibrary.Empty;
    public IReadOnlyList<ProcessEvent> History => history;
    public IReadOnlyList<ProcessEvent> LastEvents { get; private set; } = [];
    public IEnumerable<string> Active =>
        State.Scopes.Values.OrderBy(s => s.Id).SelectMany(s => s.Elements).OrderBy(e => e.Id).Select(e => e.Node);

    public CompiledProcess? Find(ProcessRef reference) => processes.GetValueOrDefault(reference.Process);

    public CompiledProcess? Resolve(string process, ProcessRef caller, string binding) => processes.GetValueOrDefault(process);

    public BoundDecision? Decision(string decision, ProcessRef caller, VersionBinding binding) => Decisions.Find(decision);

    public long Next() => ++lastId;

    public TestEngine Start(string? process = null, FeelContext? variables = null, SubjectRef? subject = null) =>
        Do(new StartInstance(processes[process ?? processes.Keys.First()].Reference, variables ?? FeelContext.Empty) { Subject = subject });

    public TestEngine Complete(string node, string? outcome = null, params (string Name, FeelValue Value)[] values) =>
        Do(new CompleteTask(Element(node).Id, outcome, FeelContext.Of(values)));

    public TestEngine CompleteJob(string node, params (string Name, FeelValue Value)[] values) =>
        Do(new CompleteJob(Element(node).Id, FeelContext.Of(values)));

    public TestEngine Trigger(string node, params (string Name, FeelValue Value)[] payload) =>
        Do(new TriggerEvent(Subscription(node).Id, FeelContext.Of(payload)));

    public ElementInstance Element(string node) =>
        State.Scopes.Values.OrderBy(s => s.Id).SelectMany(s => s.Elements).First(e => e.Node == node && e.Data is not LoopData);

    public Subscription Subscription(string node) =>
        State.Scopes.Values.OrderBy(s => s.Id).SelectMany(s => s.Subscriptions).First(s => s.Node == node);

    public TestEngine Do(Command command)
    {
        var result = Try(command);
        Assert.That(result, Is.InstanceOf<StepResult.Done>(), () => result.ToString()!);
        return this;
    }

    public StepResult Try(Command command)
    {
        var before = State;
        var result = Kernel.Execute(
            State,
            command,
            new StepContext(Now, this, this)
            {
                Actor = "user:1",
                Subject = Subject,
                IsUnattended = IsUnattended,
                Calendar = Calendar,
            }
        );
        if (result is StepResult.Done done)
        {
            LastEvents = done.Events;
            history.AddRange(done.Events);
            State = IsStored ? Stored(done.State) : done.State;
            AssertSame(Kernel.Rebuild(history.Select(Stored)), State);
        }
        else
        {
            Assert.That(State, Is.SameAs(before));
        }
        return result;
    }

    private static ProcessState Stored(ProcessState state) =>
        ProcessState.Load(state.Root, state.Subject, state.Scopes.Values.Select(s => StateFormat.Read(StateFormat.Write(s))));

    private static ProcessEvent Stored(ProcessEvent fact) => EventFormat.Read(fact.Type, EventFormat.Write(fact));

    private static void AssertSame(ProcessState left, ProcessState right) => Assert.That(Text(left), Is.EqualTo(Text(right)));

    private static ImmutableArray<string> Text(ProcessState state) => [.. state.Scopes.Values.OrderBy(s => s.Id).Select(StateFormat.Write)];
}
