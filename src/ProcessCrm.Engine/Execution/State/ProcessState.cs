using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>
/// All that is alive in one tree of process instances: a root instance and those that its call activities started. Immutable; a step
/// gives a new one. It holds what is open, not what has been, and may be loaded in part: scopes inside multi-instance bodies are fetched
/// when a step asks for them (<see cref="StepResult.NeedsScopes"/>).
/// </summary>
public sealed class ProcessState
{
    internal ProcessState(
        long root,
        SubjectRef? subject,
        ImmutableDictionary<long, ScopeState> scopes,
        ImmutableHashSet<long>? partialLoops = null
    )
    {
        Root = root;
        Subject = subject;
        Scopes = scopes;
        PartialLoops = partialLoops ?? [];
    }

    /// <summary>The id of the root instance; its scope has the same id.</summary>
    public long Root { get; }

    /// <summary>The record that the tree is about; null for none.</summary>
    public SubjectRef? Subject { get; }

    /// <summary>The loaded scopes by id. Empty once the root instance has ended.</summary>
    public ImmutableDictionary<long, ScopeState> Scopes { get; }

    /// <summary>Multi-instance elements of which not every body scope is loaded.</summary>
    public ImmutableHashSet<long> PartialLoops { get; }

    /// <summary>Whether the root instance has ended.</summary>
    public bool IsEnded => Scopes.IsEmpty;

    /// <summary>The root instance's scope.</summary>
    /// <exception cref="KeyNotFoundException">The instance has ended.</exception>
    public ScopeState RootScope => Scopes[Root];

    /// <summary>Puts a state together from stored scopes.</summary>
    /// <param name="root">The root instance.</param>
    /// <param name="subject">The record that the tree is about.</param>
    /// <param name="scopes">The scopes that were loaded, ancestors of every loaded scope among them.</param>
    /// <param name="partialLoops">The multi-instance elements of which body scopes may be missing.</param>
    public static ProcessState Load(
        long root,
        SubjectRef? subject,
        IEnumerable<ScopeState> scopes,
        IEnumerable<long>? partialLoops = null
    ) => new(root, subject, scopes.ToImmutableDictionary(s => s.Id), partialLoops?.ToImmutableHashSet());

    /// <summary>The same state with more scopes loaded.</summary>
    /// <param name="scopes">The scopes.</param>
    /// <param name="completedLoop">The multi-instance element whose body scopes are now all loaded; 0 for none.</param>
    public ProcessState With(IEnumerable<ScopeState> scopes, long completedLoop = 0) =>
        new(Root, Subject, Scopes.SetItems(scopes.Select(s => KeyValuePair.Create(s.Id, s))), PartialLoops.Remove(completedLoop));

    /// <summary>The process instance that a scope belongs to: the nearest process scope at or above it.</summary>
    /// <exception cref="KeyNotFoundException">A scope of the path is not loaded.</exception>
    public ScopeState InstanceOf(ScopeState scope)
    {
        while (scope.Kind != ScopeKind.Process)
        {
            scope = Scopes[scope.Parent];
        }
        return scope;
    }

    /// <summary>Every variable that is visible in a scope; an inner one hides an outer one of its name.</summary>
    /// <exception cref="KeyNotFoundException">A scope of the path is not loaded.</exception>
    public FeelContext VisibleVariables(ScopeState scope) =>
        scope.Kind == ScopeKind.Process ? scope.Variables : FeelContext.Of(VisibleVariables(Scopes[scope.Parent]).Concat(scope.Variables));
}
