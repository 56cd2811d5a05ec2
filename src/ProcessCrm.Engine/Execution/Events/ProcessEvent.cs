using System.Text.Json.Serialization;

namespace ProcessCrm.Engine.Execution;

/// <summary>
/// A fact. A step changes state only by applying its events, so that the same events, applied again, give the same state.
/// </summary>
/// <param name="Instance">The process instance in which it happened.</param>
/// <param name="Scope">The scope in which it happened; the instance's own id in its outermost scope.</param>
public abstract record ProcessEvent(long Instance, long Scope)
{
    /// <summary>The name of the fact, as it is stored and shown.</summary>
    [JsonIgnore]
    public string Type => GetType().Name;

    /// <summary>Carries the fact over into the state.</summary>
    internal virtual void Apply(StateDraft draft) { }
}
