using System.Collections.Immutable;

namespace ProcessCrm.Engine.Execution;

/// <summary>
/// The tree went back to an earlier state: what was undone stays in the history before this fact. Holds what differs, so that a rebuild from
/// the history goes back, too.
/// </summary>
/// <param name="Undone">The user task whose completion was undone, or the message whose effect was.</param>
/// <param name="Node">The node of that user task; null where it is in another tree.</param>
/// <param name="Scopes">The scopes as they are again, in their stored form (<see cref="StateFormat"/>).</param>
/// <param name="Removed">The ids of the scopes that are gone again.</param>
/// <param name="StageEnteredAt">When the stage that the subject is in again was entered; null where there is none.</param>
/// <param name="Final">For a final stage: <c>won</c> or <c>lost</c>.</param>
public sealed record StateRestored(
    long Instance,
    long Scope,
    long Undone,
    string? Node,
    ImmutableArray<string> Scopes,
    ImmutableArray<long> Removed,
    DateTimeOffset? StageEnteredAt,
    string? Final
) : ProcessEvent(Instance, Scope)
{
    /// <summary>When the subject should leave that stage; null where the stage says nothing.</summary>
    public DateTimeOffset? StageDueAt { get; init; }

    /// <summary>By when its next step must be planned; null where the stage says nothing.</summary>
    public DateTimeOffset? PlanBy { get; init; }

    internal override void Apply(StateDraft draft)
    {
        foreach (var scope in Removed)
        {
            draft.Remove(scope);
        }
        foreach (var scope in Scopes)
        {
            draft.Add(StateFormat.Read(scope));
        }
    }
}
