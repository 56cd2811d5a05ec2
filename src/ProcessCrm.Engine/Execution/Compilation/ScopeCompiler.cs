using System.Collections.Immutable;
using ProcessCrm.Engine.Execution.Elements;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>Compiles the inside of a process or subprocess, and below.</summary>
internal sealed class ScopeCompiler(
    Definitions definitions,
    CompileFindings findings,
    Dictionary<string, CompiledNode> allNodes,
    Dictionary<string, CompiledFlow> allFlows
)
{
    public CompiledScope Compile(IFlowElementsContainer model, CompiledNode? owner)
    {
        var scope = new CompiledScope(model) { Owner = owner };
        scope.Nodes = [.. model.Nodes.Select((node, index) => NewNode(node, index, scope))];
        foreach (var node in scope.Nodes)
        {
            if (!allNodes.TryAdd(node.Id, node))
            {
                findings.Diagnostics.Add(
                    new Diagnostic(
                        "duplicate-id",
                        Severity.Error,
                        LocalizedText.Of($"The id \"{node.Id}\" is used twice.", $"Идентификатор «{node.Id}» использован дважды."),
                        Location.Of(node.Id)
                    )
                );
            }
        }
        ConnectFlows(scope, model);
        ConnectBoundaries(scope);
        foreach (var node in scope.Nodes)
        {
            CompileNode(node);
        }
        ConnectLinks(scope);
        FindStarts(scope);
        var variables = new NodeCompiler(definitions, findings, model.Id);
        scope.Variables =
        [
            .. model.Variables.Select(v => new CompiledVariable(v.Name, variables.Optional(v.Initial, $"variables/{v.Name}"))),
        ];
        scope.InclusiveJoins = Joins<InclusiveGateway>(scope);
        scope.ComplexJoins = Joins<ComplexGateway>(scope);
        return scope;
    }

    private static CompiledNode NewNode(FlowNode node, int index, CompiledScope scope) =>
        new(node, index)
        {
            Container = scope,
            StartQuantity = node is Activity { StartQuantity: var start } ? start : 1,
            CompletionQuantity = node is Activity { CompletionQuantity: var completion } ? completion : 1,
            WaitsForAll =
                node
                    is StartEvent { ParallelMultiple: true }
                        or IntermediateCatchEvent { ParallelMultiple: true }
                        or BoundaryEvent { ParallelMultiple: true },
        };

    private static InclusiveJoin[] Joins<T>(CompiledScope scope)
        where T : Gateway => [.. scope.Nodes.Where(n => n.Model is T && n.Incoming.Length > 1).Select(n => new InclusiveJoin(n, scope))];

    private void ConnectLinks(CompiledScope scope)
    {
        foreach (var node in scope.Nodes)
        {
            if (node.Model is not IntermediateThrowEvent || node.Events.OfType<LinkEvent>().FirstOrDefault() is not { } link)
            {
                continue;
            }
            node.LinkTarget = Array.Find(
                scope.Nodes,
                n =>
                    n.Model is IntermediateCatchEvent && Array.Exists(n.Events, e => e is LinkEvent { Name: var name } && name == link.Name)
            );
            if (node.LinkTarget is null)
            {
                findings.Dangling(node.Id, "link", link.Name);
            }
        }
    }

    private void ConnectFlows(CompiledScope scope, IFlowElementsContainer model)
    {
        var flows = new List<CompiledFlow>();
        foreach (var flow in model.Flows)
        {
            var source = Find(scope, flow.Source);
            var target = Find(scope, flow.Target);
            if (source is null || target is null)
            {
                findings.Dangling(
                    flow.Source,
                    flow.Outcome is null ? "next" : $"outcomes/{flow.Outcome}/next",
                    source is null ? flow.Source : flow.Target
                );
                continue;
            }
            var condition = new NodeCompiler(definitions, findings, flow.Id).Optional(flow.Condition, "if");
            flows.Add(new CompiledFlow(flow, source, target, condition));
        }
        foreach (var node in scope.Nodes)
        {
            node.Outgoing = [.. flows.Where(f => f.Source == node)];
            node.Incoming = [.. flows.Where(f => f.Target == node)];
            node.HasOnlyPlainFlows = node.Outgoing.All(f => f.Condition is null && !f.Model.IsDefault && f.Model.Outcome is null);
        }
        foreach (var flow in flows)
        {
            allFlows[flow.Id] = flow;
        }
    }

    private void ConnectBoundaries(CompiledScope scope)
    {
        foreach (var node in scope.Nodes)
        {
            if (node.Model is not BoundaryEvent boundary)
            {
                continue;
            }
            if (Find(scope, boundary.AttachedTo) is not { } host)
            {
                findings.Dangling(node.Id, "attachedTo", boundary.AttachedTo);
                continue;
            }
            host.Boundaries = [.. host.Boundaries, node];
            if (boundary.CompensationHandler is { } handler)
            {
                host.CompensationHandler = Find(scope, handler);
                if (host.CompensationHandler is null)
                {
                    findings.Dangling(node.Id, "compensate", handler);
                }
            }
        }
    }

    private void CompileNode(CompiledNode node)
    {
        var compiler = new NodeCompiler(definitions, findings, node.Id);
        node.Set = compiler.Assignments(node.Model.Set, "set");
        if (node.Model is Activity activity)
        {
            node.Inputs = compiler.Assignments(activity.Inputs, "in");
            node.Outputs = compiler.Assignments(Outputs(activity), "out");
            node.Loop = compiler.Loop(activity.Loop);
        }
        node.Events = node.Model switch
        {
            EndEvent or IntermediateThrowEvent => Thrown(((Event)node.Model).Definitions.Select(d => ElementTable.Create(d, compiler))),
            Event @event => [.. @event.Definitions.Select(d => ElementTable.Create(d, compiler))],
            ReceiveTask receive => [compiler.Message(receive.Message, receive.Outputs)],
            _ => [],
        };
        if (node.Model is SubProcess subProcess)
        {
            node.Inner = Compile(subProcess, node);
        }
        node.Behavior = ElementTable.Create(node, compiler);
    }

    /// <summary>What one event throws, in the order in which it does; several compensations are one.</summary>
    private static EventBehavior[] Thrown(IEnumerable<EventBehavior> definitions)
    {
        var thrown = definitions.OrderBy(definition => definition.Order).ToList();
        while (thrown.FindAll(definition => definition is CompensateEvent) is [CompensateEvent first, CompensateEvent second, ..])
        {
            thrown[thrown.IndexOf(first)] = first.With(second);
            thrown.Remove(second);
        }
        return [.. thrown];
    }

    /// <summary>What is kept of the work's result; of a decision with a result variable, its <c>result</c>.</summary>
    private static ImmutableArray<Assignment> Outputs(Activity activity) =>
        activity is BusinessRuleTask { Result: { } variable, Outputs.IsEmpty: true }
            ? [new Assignment(variable, Expression.Feel("result"))]
            : activity.Outputs;

    private static void FindStarts(CompiledScope scope)
    {
        var starts = scope.Nodes.Where(n => n.Model is StartEvent).ToArray();
        var isEventSubProcess = scope.Owner?.Model is SubProcess { TriggeredByEvent: true };
        scope.NoneStart = Array.Find(starts, s => s.Events.Length == 0) ?? (starts.Length == 1 && !isEventSubProcess ? starts[0] : null);
        scope.EventStart = isEventSubProcess ? starts.FirstOrDefault() : null;
        var events = scope.Nodes.Where(n => n.Model is SubProcess { TriggeredByEvent: true } && n.Inner!.EventStart is not null).ToArray();
        scope.CompensationStart = Array.Find(events, e => Starts<CompensateEventDefinition>(e));
        scope.EventSubProcesses = [.. events.Where(e => e != scope.CompensationStart)];
        if (starts.Length == 0)
        {
            scope.ImplicitStarts = [.. scope.Nodes.Where(IsImplicitStart)];
        }
    }

    private static bool Starts<T>(CompiledNode eventSubProcess)
        where T : EventDefinition => ((StartEvent)eventSubProcess.Inner!.EventStart!.Model).Definitions.Any(d => d is T);

    private static bool IsImplicitStart(CompiledNode node) =>
        node.Incoming.Length == 0
        && !(node.Model is IntermediateCatchEvent && Array.Exists(node.Events, e => e is LinkEvent))
        && node.Model is not (BoundaryEvent or SubProcess { TriggeredByEvent: true } or Activity { IsForCompensation: true });

    private static CompiledNode? Find(CompiledScope scope, string id) =>
        Array.Find(scope.Nodes, n => string.Equals(n.Id, id, StringComparison.Ordinal));
}
