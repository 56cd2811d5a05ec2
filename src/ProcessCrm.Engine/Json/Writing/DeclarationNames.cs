using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Writing;

/// <summary>Decides which messages, signals, errors and escalations need to be declared: those that naming them would not declare alike.</summary>
internal sealed class DeclarationNames
{
    private readonly Definitions definitions;
    private readonly HashSet<string> implied = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public DeclarationNames(Definitions definitions)
    {
        this.definitions = definitions;
        var used = definitions
            .Processes.SelectMany(References)
            .Concat(definitions.Collaboration?.MessageFlows.Select(f => f.Message).OfType<string>() ?? [])
            .ToHashSet(StringComparer.Ordinal);
        Decide("message.", used, definitions.Messages.Select(m => (m.Id, (string?)m.Name, true)));
        Decide("signal.", used, definitions.Signals.Select(s => (s.Id, (string?)s.Name, true)));
        Decide("error.", used, definitions.Errors.Select(e => (e.Id, e.Code, e.Name is null)));
        Decide("escalation.", used, definitions.Escalations.Select(e => (e.Id, e.Code, e.Name is null)));
    }

    /// <summary>What stands for a message, signal or error at an event.</summary>
    public string this[string id] => names.GetValueOrDefault(id, id);

    public Tree Declarations() =>
        new Tree()
            .Add("messages", Map(definitions.Messages.Select(m => (m.Id, (ValueSyntax)Tree.String(m.Name)))))
            .Add("signals", Map(definitions.Signals.Select(s => (s.Id, (ValueSyntax)Tree.String(s.Name)))))
            .Add("errors", Map(definitions.Errors.Select(e => (e.Id, Coded(e.Code, e.Name)))))
            .Add("escalations", Map(definitions.Escalations.Select(e => (e.Id, Coded(e.Code, e.Name)))));

    private void Decide(string prefix, HashSet<string> used, IEnumerable<(string Id, string? Name, bool IsPlain)> declared)
    {
        var all = declared.ToImmutableArray();
        var ids = all.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        var byName = all.ToLookup(d => d.Name, StringComparer.Ordinal);
        foreach (var (id, name, isPlain) in all)
        {
            if (
                isPlain
                && name is not null
                && used.Contains(id)
                && !ids.Contains(name)
                && byName[name].Count() == 1
                && id == Ids.ToNcName(prefix, name)
            )
            {
                implied.Add(id);
                names[id] = name;
            }
        }
    }

    private ObjectSyntax? Map(IEnumerable<(string Id, ValueSyntax Value)> declared) =>
        declared.Where(d => !implied.Contains(d.Id)).Aggregate(new Tree(), (o, d) => o.Add(d.Id, d.Value)).ToObjectOrNull();

    private static ValueSyntax Coded(string? code, LocalizedText? name) =>
        code is not null && name is null ? Tree.String(code) : new Tree().Add("code", code).Add("name", Values.Text(name)).ToObject();

    private static IEnumerable<string> References(IFlowElementsContainer scope) => scope.Nodes.SelectMany(n => OfNode(n).Concat(OfLoop(n)));

    private static IEnumerable<string> OfLoop(FlowNode node) =>
        node is Activity { Loop: MultiInstanceLoop loop } ? loop.Events.Select(e => Reference(e.Event)).OfType<string>() : [];

    private static IEnumerable<string> OfNode(FlowNode n) =>
        n switch
        {
            Event e => e.Definitions.Select(Reference).OfType<string>(),
            SendTask { Message: { } message } => [message.Message],
            ReceiveTask receive => [receive.Message.Message],
            SubProcess sub => References(sub),
            _ => [],
        };

    private static string? Reference(EventDefinition definition) =>
        definition switch
        {
            MessageEventDefinition m => m.Message,
            SignalEventDefinition s => s.Signal,
            ErrorEventDefinition e => e.Error,
            EscalationEventDefinition e => e.Escalation,
            _ => null,
        };
}
