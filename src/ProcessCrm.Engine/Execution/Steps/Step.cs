using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>
/// One run of the kernel, from a command to quiescence. State changes only by <see cref="Emit"/>. What elements have in common is in the
/// parts beside this file, each part one concern.
/// </summary>
internal sealed partial class Step
{
    private readonly List<ProcessEvent> events = [];
    private readonly Queue<Arrival> arrivals = [];

    public Step(ProcessState? state, StepContext context)
    {
        Draft = new StateDraft(state);
        Context = context;
        subjectView = context.Subject;
        IsUnattended = context.IsUnattended;
        lookup = new ScopeLookup(this);
        environment = new FeelEnvironment(lookup, context.Now);
    }

    /// <summary>How many events the step may have before whatever is entered next counts as an endless loop.</summary>
    private int MaxEvents => Context.MaxEntries * 50;

    public StateDraft Draft { get; }
    public StepContext Context { get; }
    public DateTimeOffset Now => Context.Now;

    public long NextId() => Context.Ids.Next();

    /// <summary>Records a fact and applies it.</summary>
    public void Emit(ProcessEvent fact)
    {
        fact.Apply(Draft);
        events.Add(fact);
    }

    /// <summary>Refuses the whole command.</summary>
    public static Exception Refuse(string code, string en, string ru) =>
        new StepRefusedException(new Refusal(code, LocalizedText.Of(en, ru)));

    /// <summary>Runs until nothing moves any more.</summary>
    public void Run()
    {
        do
        {
            // A condition occurs as soon as it holds, not when all that follows of the change is done.
            while (TriggerConditions() || ArriveNext()) { }
        } while (ActivateInclusiveJoins() || ResetComplexGateways() || CompleteScopes());
    }

    /// <summary>What came of the step.</summary>
    public StepResult.Done Finish()
    {
        var removed = Draft.Removed;
        return new StepResult.Done(Draft.Finish(), events, PendingJobs(), [.. Draft.Written], [.. removed]);
    }

    /// <summary>The process instance of a scope.</summary>
    public ScopeState InstanceOf(long scopeId)
    {
        var scope = Draft.Scope(scopeId);
        while (scope.Kind != ScopeKind.Process)
        {
            scope = Draft.Scope(scope.Parent);
        }
        return scope;
    }

    /// <summary>The compiled process that a scope runs.</summary>
    public CompiledProcess ProcessOf(long scopeId) => Process(InstanceOf(scopeId).Instance!.Process);

    public CompiledProcess Process(ProcessRef reference) =>
        Context.Processes.Find(reference) ?? throw new ProcessMissingException(reference);

    /// <summary>When work is done.</summary>
    public WorkingCalendar Calendar => Context.Calendar ?? throw new CalendarMissingException();

    /// <summary>The compiled node of an element.</summary>
    public CompiledNode Node(long scopeId, string node) => ProcessOf(scopeId).Nodes[node];

    public ElementContext At(long scopeId, ElementInstance element) => new(Node(scopeId, element.Node), scopeId, element.Id);

    /// <summary>Looks an element instance up in the loaded scopes.</summary>
    public bool TryFind(long element, long scopeHint, out ScopeState scope, out ElementInstance found)
    {
        if (scopeHint != 0 && Draft.Has(scopeHint) && Draft.Scope(scopeHint).Element(element) is { } hinted)
        {
            (scope, found) = (Draft.Scope(scopeHint), hinted);
            return true;
        }
        foreach (var candidate in Draft.Scopes())
        {
            if (candidate.Element(element) is { } match)
            {
                (scope, found) = (candidate, match);
                return true;
            }
        }
        if (Draft.HasPartialLoops)
        {
            throw new ScopeMissingException(0, Draft.PartialLoops.First());
        }
        (scope, found) = (null!, null!);
        return false;
    }

    private List<PendingJob> PendingJobs()
    {
        var jobs = new List<PendingJob>();
        foreach (var fact in events)
        {
            if (
                fact is JobCreated job
                && Draft.Has(job.Scope)
                && Draft.Scope(job.Scope).Element(job.Job) is { Data: JobData, Incident: null }
                && !jobs.Exists(j => j.Id == job.Job)
            )
            {
                jobs.Add(new PendingJob(job.Instance, job.Scope, job.Job, job.Node, job.Data));
            }
        }
        return jobs;
    }

    /// <summary>A token about to enter a node.</summary>
    /// <param name="Scope">Where.</param>
    /// <param name="Flow">The flow that it came by; null for none.</param>
    /// <param name="Node">The node.</param>
    /// <param name="Once">Whether the node is entered as one instance of its loop.</param>
    private readonly record struct Arrival(long Scope, CompiledFlow? Flow, CompiledNode Node, bool Once = false);
}

/// <summary>Breaks a step off: the command is refused.</summary>
internal sealed class StepRefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal => refusal;
}

/// <summary>Breaks a step off: it needs a definition that is not at hand.</summary>
internal sealed class ProcessMissingException(ProcessRef process) : Exception
{
    public ProcessRef Process => process;
}

/// <summary>Breaks a step off: it counts in working time, and the calendar is not at hand.</summary>
internal sealed class CalendarMissingException : Exception;
