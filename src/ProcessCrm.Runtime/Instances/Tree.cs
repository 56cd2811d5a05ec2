using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Instances;

/// <summary>One tree of instances in a unit of work: its root row, locked or new, and its state as the steps so far left it.</summary>
internal sealed class Tree(InstanceRow root, ProcessState? state)
{
    private readonly HashSet<long> _stored = state is null ? [] : [.. state.Scopes.Keys];
    private readonly HashSet<long> _inlineJobs = [];
    private bool _isStored = state is not null;

    /// <summary>The root row as it will be.</summary>
    public InstanceRow Root { get; set; } = root;

    /// <summary>The last event of the tree when it was read; 0 for a new one.</summary>
    public long LoadedVersion { get; } = state is null ? 0 : root.Version;

    /// <summary>The state; null before the start.</summary>
    public ProcessState? State { get; set; } = state;

    /// <summary>Whether the root row is in the database.</summary>
    public bool IsStored => _isStored;

    /// <summary>Whether a command is being done: a handler of it may be at work.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether the subject was edited by a handler of the command that is being done.</summary>
    public bool SubjectWasEdited { get; set; }

    /// <summary>The subject whose process it is; null for work beside that.</summary>
    public SubjectRef? Subject => Root.Subject;

    /// <summary>The ids of the scopes that the database has.</summary>
    public ISet<long> StoredScopes => _stored;

    /// <summary>Adds scopes that were loaded later.</summary>
    public void AddLoaded(IReadOnlyCollection<ScopeState> scopes, long completedLoop)
    {
        _stored.UnionWith(scopes.Select(s => s.Id));
        State = State!.With(scopes.Where(s => !State.Scopes.ContainsKey(s.Id)), completedLoop);
    }

    /// <summary>Notes that a job is answered within the command that made it, so that it needs no row.</summary>
    public void AnswerInline(long job) => _inlineJobs.Add(job);

    /// <summary>Forgets a job that is over, or that gets a row after all.</summary>
    /// <returns>Whether it had no row.</returns>
    public bool ForgetInline(long job) => _inlineJobs.Remove(job);

    /// <summary>Notes that all was written.</summary>
    public void MarkStored() => _isStored = true;
}
