namespace ProcessCrm.Engine.Execution;

/// <summary>Activities that begin with several tokens (BPMN 2.0.2, table 10.3: startQuantity).</summary>
internal sealed partial class Step
{
    /// <summary>Lets an activity begin when enough tokens wait before it, whatever flow they came by.</summary>
    private void Gather(long scope, CompiledNode node)
    {
        var incoming = node.Incoming;
        var waiting = Draft.Scope(scope).Parked.Where(p => Array.Exists(incoming, f => string.Equals(f.Id, p, StringComparison.Ordinal)));
        System.Collections.Immutable.ImmutableArray<string> taken = [.. waiting.Take(node.StartQuantity)];
        if (taken.Length == node.StartQuantity)
        {
            ActivateJoin(scope, node, taken);
        }
    }
}
