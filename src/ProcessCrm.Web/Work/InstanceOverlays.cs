using System.Collections.Immutable;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work;

/// <summary>Draws upon a flowchart where an instance is and the way it came.</summary>
public sealed class InstanceOverlays(HistoryReader history, PrincipalNames names, Moments moments, Translator translator)
{
    /// <summary>The overlay of root instances of one version, which make one way together.</summary>
    /// <param name="roots">The root instances, in order.</param>
    /// <param name="stage">The stage that its subject is in.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<InstanceOverlay> OfAsync(IReadOnlyList<long> roots, string? stage, CancellationToken cancellationToken)
    {
        var walk = new List<HistoryFact>();
        foreach (var root in roots)
        {
            walk.AddRange((await history.WalkAsync(root, cancellationToken)).Reverse().Where(fact => fact.Fact.Instance == root));
        }

        await names.LoadAsync(walk.Select(fact => fact.Actor), cancellationToken);
        var open = new Dictionary<long, (string Node, DateTimeOffset Since)>();
        var done = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        string? last = null;
        string? ended = null;
        foreach (var (at, actor, fact) in walk)
        {
            switch (fact)
            {
                case NodeEntered entered:
                    open[entered.Element] = (entered.Node, at);
                    break;
                case LoopStarted loop:
                    open[loop.Element] = (loop.Node, at);
                    break;
                case LoopEnded loop:
                    open.Remove(loop.Element);
                    break;
                case NodeCompleted completed:
                    open.Remove(completed.Element);
                    last = completed.Node;
                    done[completed.Node] = actor is null ? moments.Exact(at) : $"{names[actor]}, {moments.Exact(at)}";
                    break;
                case NodeCancelled cancelled:
                    open.Remove(cancelled.Element);
                    break;
                case InstanceEnded { Ending: not InstanceEnding.Cancelled }:
                    ended = last;
                    break;
                case FlowTaken flow:
                    taken[flow.Flow] = moments.Exact(at);
                    break;
            }
        }

        return new InstanceOverlay
        {
            Active = open
                .Values.GroupBy(element => element.Node, StringComparer.Ordinal)
                .ToImmutableDictionary(
                    group => group.Key,
                    group => translator["history.since", moments.Exact(group.Min(element => element.Since))],
                    StringComparer.Ordinal
                ),
            Done = done.ToImmutableDictionary(StringComparer.Ordinal),
            Taken = taken.ToImmutableDictionary(StringComparer.Ordinal),
            Ended = open.Count == 0 ? ended : null,
            CurrentStage = stage,
        };
    }
}
