using System.Collections.Immutable;

namespace ProcessCrm.Engine.Execution;

/// <summary>
/// Goes back to an earlier state of the same tree, which the shell rebuilt from the history. Nothing runs: what was alive then is alive again,
/// with the ids of then, and what came up since is gone. Both states must be whole, no scope left unread.
/// </summary>
/// <param name="Earlier">The state to go back to.</param>
/// <param name="Undone">What is undone: a user task, or a message.</param>
public sealed record RestoreState(ProcessState Earlier, long Undone) : Command
{
    /// <summary>The node of the user task; null where it is in another tree.</summary>
    public string? Node { get; init; }

    /// <summary>When the stage of then was entered; null for none.</summary>
    public DateTimeOffset? StageEnteredAt { get; init; }

    /// <summary>The entry into the stage of then; null for none.</summary>
    public StageEntered? Stage { get; init; }

    internal override void Begin(Step step)
    {
        var scopes = ImmutableArray.CreateBuilder<string>();
        foreach (var scope in Earlier.Scopes.Values.OrderBy(scope => scope.Id))
        {
            var text = StateFormat.Write(scope);
            if (!step.Draft.Has(scope.Id) || !string.Equals(StateFormat.Write(step.Draft.Scope(scope.Id)), text, StringComparison.Ordinal))
            {
                scopes.Add(text);
            }
        }
        var removed = step.Draft.Scopes().Select(scope => scope.Id).Where(id => !Earlier.Scopes.ContainsKey(id));
        step.Emit(
            new StateRestored(Earlier.Root, Earlier.Root, Undone, Node, scopes.ToImmutable(), [.. removed], StageEnteredAt, Stage?.Final)
            {
                StageDueAt = Stage?.DueAt,
                PlanBy = Stage?.PlanBy,
            }
        );
    }
}
