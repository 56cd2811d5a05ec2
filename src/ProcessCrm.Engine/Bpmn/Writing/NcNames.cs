using System.Globalization;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>Ids for elements that the model does not have: NCNames that nothing else in the file has.</summary>
internal sealed class NcNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _made = new(StringComparer.Ordinal);

    public NcNames(Definitions definitions)
    {
        _taken.UnionWith(definitions.Messages.Select(m => m.Id));
        _taken.UnionWith(definitions.Signals.Select(s => s.Id));
        _taken.UnionWith(definitions.Errors.Select(e => e.Id));
        _taken.UnionWith(definitions.Escalations.Select(e => e.Id));
        foreach (var process in definitions.Processes)
        {
            Take(process);
            Take(process.Lanes);
        }
        if (definitions.Collaboration is { } collaboration)
        {
            _taken.Add(collaboration.Id);
            _taken.UnionWith(collaboration.Participants.Select(p => p.Id));
            _taken.UnionWith(collaboration.MessageFlows.Select(f => f.Id));
        }
    }

    /// <summary>An id made of a text: the text where it is free, else with a number.</summary>
    public string Make(string prefix, string text)
    {
        var basis = Ids.ToNcName(prefix, text);
        var id = basis;
        var number = _made.GetValueOrDefault(basis, 1);
        while (!_taken.Add(id))
        {
            number++;
            id = string.Create(CultureInfo.InvariantCulture, $"{basis}--{number}");
        }
        _made[basis] = number;
        return id;
    }

    private void Take(IFlowElementsContainer container)
    {
        _taken.Add(container.Id);
        _taken.UnionWith(container.Nodes.Select(n => n.Id));
        _taken.UnionWith(container.Flows.Select(f => f.Id));
        foreach (var sub in container.Nodes.OfType<SubProcess>())
        {
            Take(sub);
        }
    }

    private void Take(IEnumerable<Lane> lanes)
    {
        foreach (var lane in lanes)
        {
            _taken.Add(lane.Id);
            Take(lane.Lanes);
        }
    }
}
