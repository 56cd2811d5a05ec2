using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>Multi-instance activities (BPMN 2.0.2, 10.3.8 and 13.3.7).</summary>
internal sealed partial class Step
{
    /// <summary>How many instances one activity may have.</summary>
    private const int MostIterations = 100_000;

    private void StartLoop(long scope, CompiledNode node)
    {
        var loop = node.Loop!;
        var at = new ElementContext(node, scope, NextId());
        var instance = InstanceOf(scope).Id;
        if (!TryCount(scope, loop, out var total, out var items))
        {
            Emit(new LoopStarted(instance, scope, at.Element, node.Id, 0, null));
            RaiseIncident(at, "loop", $"'{node.Id}' needs a list, or a whole number of instances from 0 to {MostIterations}.");
            return;
        }
        Emit(new LoopStarted(instance, scope, at.Element, node.Id, total, loop.Model.IsSequential ? items : null));
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

    private bool TryCount(long scope, CompiledLoop loop, out int total, out FeelList? items)
    {
        items = loop.Collection is null ? null : Evaluate(scope, loop.Collection) as FeelList;
        total = items?.Count ?? 0;
        if (items is not null || loop.Collection is not null)
        {
            return items is not null && total <= MostIterations;
        }
        return Evaluate(scope, loop.Cardinality!) is FeelNumber number
            && number.TryGetInt32(out total)
            && total is >= 0 and <= MostIterations;
    }

    private void StartIteration(ElementContext at, int index, FeelList? items)
    {
        var variables = FeelContext.Empty.With("loopCounter", FeelNumber.Of(index + 1));
        if (items is not null)
        {
            variables = variables.With(at.Node.Loop!.Model.Item ?? "item", items[index]);
        }
        var scope = OpenScope(at, ScopeKind.Iteration, variables, index + 1);
        arrivals.Enqueue(new Arrival(scope, null, at.Node, Once: true));
    }

    private void CompleteIteration(ScopeState iteration, CompiledNode node, FeelContext inside, bool cancelled = false)
    {
        var scope = Draft.Scope(iteration.Id);
        var at = Owner(scope);
        var data = (LoopData)Draft.Scope(at.Scope).Element(at.Element)!.Data!;
        var loop = node.Loop!;
        var instance = InstanceOf(at.Scope).Id;
        data = data with { Completed = data.Completed + 1 };
        var isOver =
            data.Completed >= data.Total
            || (loop.CompletionCondition is not null && Evaluate(scope.Id, loop.CompletionCondition, LoopAttributes(data, inside)).IsTrue);
        if (loop.OutputItem is not null && !cancelled)
        {
            Emit(new IterationCompleted(instance, scope.Id, Evaluate(scope.Id, loop.OutputItem, inside)));
        }
        else
        {
            CloseScope(scope);
        }
        var startNext = !isOver && loop.Model.IsSequential;
        Emit(new LoopProgressed(instance, at.Scope, at.Element, node.Id, data.Started + (startNext ? 1 : 0), data.Completed));
        if (isOver)
        {
            EndLoop(at);
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
        if (at.Node.Loop!.Model.OutputCollection is { } collection)
        {
            var outputs = Iterations(at).Where(s => s.Output is not null).OrderBy(s => s.LoopCounter).Select(s => s.Output!);
            Write(at.Scope, collection, FeelList.Of(outputs));
        }
        CancelLoop(at);
        LeaveLoop(at);
    }

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
        Take(at.Scope, flows);
        MayComplete(at.Scope);
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
        if (data.Started == data.Completed && at.Node.Loop!.OutputItem is null)
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
