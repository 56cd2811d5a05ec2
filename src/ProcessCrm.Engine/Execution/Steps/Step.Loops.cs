using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>Multi-instance activities (BPMN 2.0.2, 10.3.8 and 13.3.7).</summary>
internal sealed partial class Step
{
    /// <summary>How many instances one activity may have.</summary>
    private const int MostIterations = 100_000;

    private void StartLoop(long scope, CompiledNode node)
    {
        if (node.Loop is CompiledStandardLoop standard)
        {
            StartStandardLoop(scope, node, standard);
            return;
        }
        var loop = (CompiledMultiInstance)node.Loop!;
        var at = new ElementContext(node, scope, NextId());
        var instance = InstanceOf(scope).Id;
        if (!TryCount(scope, loop, out var total, out var items))
        {
            Emit(new LoopStarted(instance, scope, at.Element, node.Id, 0, null));
            RaiseIncident(at, "loop", $"'{node.Id}' needs a list, or a whole number of instances from 0 to {MostIterations}.");
            return;
        }
        Emit(new LoopStarted(instance, scope, at.Element, node.Id, total, loop.Model.IsSequential ? items : null));
        if (IsEndless(scope, node))
        {
            RaiseEndless(at);
            return;
        }
        SubscribeBoundaries(at);
        if (total == 0)
        {
            EndLoop(at);
            return;
        }
        var first = loop.Model.IsSequential ? 1 : total;
        Emit(new LoopProgressed(instance, scope, at.Element, node.Id, first, 0));
        for (var i = 0; i < first; i++)
        {
            StartIteration(at, i, items);
        }
    }

    private bool TryCount(long scope, CompiledMultiInstance loop, out int total, out FeelList? items)
    {
        items = loop.Collection is null ? null : Evaluate(scope, loop.Collection) as FeelList;
        total = items?.Count ?? 0;
        if (items is not null || loop.Collection is not null)
        {
            return items is not null && total <= MostIterations;
        }
        return loop.Cardinality is not null
            && Evaluate(scope, loop.Cardinality) is FeelNumber number
            && number.TryGetInt32(out total)
            && total is >= 0 and <= MostIterations;
    }

    private void StartIteration(ElementContext at, int index, FeelList? items)
    {
        var variables = FeelContext.Empty.With("loopCounter", FeelNumber.Of(index + 1));
        if (items is not null)
        {
            variables = variables.With(((CompiledMultiInstance)at.Node.Loop!).Model.Item ?? "item", items[index]);
        }
        if (ResultVariable(at.Node) is { } result && variables.Lookup(result) is null && Lookup(at.Scope, result) is null)
        {
            variables = variables.With(result, FeelValue.Null);
        }
        var scope = OpenScope(at, ScopeKind.Iteration, variables, index + 1);
        arrivals.Enqueue(new Arrival(scope, null, at.Node, Once: true));
    }

    private void CompleteIteration(ScopeState iteration, CompiledNode node, FeelContext inside, bool cancelled = false)
    {
        var scope = Draft.Scope(iteration.Id);
        var at = Owner(scope);
        var data = (LoopData)Draft.Scope(at.Scope).Element(at.Element)!.Data!;
        var instance = InstanceOf(at.Scope).Id;
        data = data with { Completed = data.Completed + 1 };
        var isOver = data.Completed >= data.Total || IsOver(scope.Id, node.Loop!, data, inside, cancelled);
        if (OutputItem(node) is { } output && !cancelled)
        {
            Emit(new IterationCompleted(instance, scope.Id, Evaluate(scope.Id, output, inside)));
        }
        else
        {
            CloseScope(scope);
        }
        var startNext = !isOver && IsSequential(node.Loop!);
        Emit(new LoopProgressed(instance, at.Scope, at.Element, node.Id, data.Started + (startNext ? 1 : 0), data.Completed));
        if (!cancelled && !ThrowLoopEvents(at, data, inside))
        {
            return; // A catch of what was thrown has ended the loop.
        }
        if (isOver)
        {
            EndLoop(at);
        }
        else if (startNext && node.Loop is CompiledStandardLoop && IsEndlessLoop(at))
        {
            RaiseEndless(at);
        }
        else if (startNext)
        {
            StartIteration(at, data.Started, data.Items);
        }
    }

    /// <summary>The attributes that a completion condition may read (BPMN 2.0.2, table 10.31).</summary>
    private static FeelContext LoopAttributes(LoopData data, FeelContext inside) =>
        inside
            .With("numberOfInstances", FeelNumber.Of(data.Total))
            .With("numberOfActiveInstances", FeelNumber.Of(data.Started - data.Completed))
            .With("numberOfCompletedInstances", FeelNumber.Of(data.Completed))
            .With("numberOfTerminatedInstances", FeelNumber.Of(0));

    private void EndLoop(ElementContext at)
    {
        if (at.Node.Loop is CompiledMultiInstance { Model.OutputCollection: { } collection })
        {
            var outputs = Iterations(at).Where(s => s.Output is not null).OrderBy(s => s.LoopCounter).Select(s => s.Output!);
            Write(at.Scope, collection, FeelList.Of(outputs));
        }
        CancelLoop(at);
        LeaveLoop(at);
    }

    private bool IsOver(long scope, CompiledLoop loop, LoopData data, FeelContext inside, bool cancelled) =>
        loop switch
        {
            CompiledStandardLoop standard => cancelled
                || !GoesOn(scope, standard, inside.With("loopCounter", FeelNumber.Of(data.Completed))),
            CompiledMultiInstance { CompletionCondition: { } condition } => Evaluate(scope, condition, LoopAttributes(data, inside)).IsTrue,
            _ => false,
        };

    /// <summary>Throws what the definition says when an instance completes (BPMN 2.0.2, table 10.29).</summary>
    /// <returns>Whether the loop is still alive.</returns>
    private bool ThrowLoopEvents(ElementContext at, LoopData data, FeelContext inside)
    {
        if (at.Node.Loop is not CompiledMultiInstance { Events.Length: > 0, Model.Behavior: var behavior } loop)
        {
            return true;
        }
        foreach (var loopEvent in loop.Events)
        {
            var isDue = behavior switch
            {
                MultiInstanceBehavior.One => data.Completed == 1,
                MultiInstanceBehavior.None => true,
                MultiInstanceBehavior.Complex => loopEvent.If is null
                    || Evaluate(at.Scope, loopEvent.If, LoopAttributes(data, inside)).IsTrue,
                _ => false,
            };
            if (isDue)
            {
                loopEvent.Event.Throw(this, at);
            }
            if (!Draft.Has(at.Scope) || Draft.Scope(at.Scope).Element(at.Element) is null)
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsSequential(CompiledLoop loop) =>
        loop is CompiledStandardLoop or CompiledMultiInstance { Model.IsSequential: true };

    private static FeelExpression? OutputItem(CompiledNode node) => (node.Loop as CompiledMultiInstance)?.OutputItem;

    /// <summary>
    /// The variable that the result of one instance is (BPMN 2.0.2, 10.3.8: outputDataItem): each instance has one of its own, unless it is that of
    /// something around the loop.
    /// </summary>
    private static string? ResultVariable(CompiledNode node) =>
        node.Loop is CompiledMultiInstance { Model.OutputItem: { Text: var name, IsLiteral: false } } && NameTable.IsPlain(name)
            ? name
            : null;

    /// <summary>Goes on from a multi-instance activity whose instances are over.</summary>
    private void LeaveLoop(ElementContext at)
    {
        if (at.Node.Behavior.Choose(this, at, null) is not { } flows)
        {
            RaiseStuck(at);
            return;
        }
        CloseSubscriptions(at.Scope, at.Element);
        Emit(new LoopEnded(InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id));
        GoOn(at, flows);
    }

    /// <summary>Goes on with the loop of an instance that was cancelled by itself: it counts as over, and has no result.</summary>
    public void AbandonIteration(long iteration)
    {
        var scope = Draft.Scope(iteration);
        CompleteIteration(scope, Node(scope.Parent, scope.Node!), FeelContext.Empty, cancelled: true);
    }

    /// <summary>Cancels the instances still at work and removes those kept for their results.</summary>
    private void CancelLoop(ElementContext at)
    {
        var data = (LoopData)Draft.Scope(at.Scope).Element(at.Element)!.Data!;
        if (data.Started == data.Completed && OutputItem(at.Node) is null)
        {
            return;
        }
        foreach (var iteration in Iterations(at))
        {
            CancelScope(iteration.Id);
        }
    }

    private List<ScopeState> Iterations(ElementContext at)
    {
        if (Draft.IsPartial(at.Element))
        {
            throw new ScopeMissingException(0, at.Element);
        }
        return Draft.Scopes().FindAll(s => s.Owner == at.Element);
    }
}
