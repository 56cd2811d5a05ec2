using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Bpmn.Keeping;

/// <summary>The outcomes of the user tasks of a container: their order, and what other tools show at a flow that one takes.</summary>
internal sealed class OutcomeLabels(IEnumerable<FlowNode> nodes)
{
    private readonly Dictionary<(string, string), (int Index, Outcome Outcome)> _outcomes = nodes
        .OfType<UserTask>()
        .SelectMany(task => task.Outcomes.Select((outcome, index) => (Key: (task.Id, outcome.Id), Value: (index, outcome))))
        .DistinctBy(o => o.Key)
        .ToDictionary(o => o.Key, o => o.Value);

    /// <summary>The name of an outcome, else its id.</summary>
    public string Label(string task, string outcome) =>
        _outcomes.TryGetValue((task, outcome), out var found) && found.Outcome.Name is { } name ? ElementJson.Shown(name) : outcome;

    /// <summary>Where an outcome stands among those of its task; before them all where it is none.</summary>
    public int IndexOf(string task, string? outcome) =>
        outcome is not null && _outcomes.TryGetValue((task, outcome), out var found) ? found.Index : -1;
}
