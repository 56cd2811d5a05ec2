using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>
/// Goes to a stage: the open work of the root scope is cancelled, but for nodes marked <c>keep</c>, and the stage's entry is entered
/// (C6, D12, D13).
/// </summary>
/// <param name="Instance">The instance.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Values">The values of the stage's form.</param>
public sealed record JumpToStage(long Instance, string Stage, FeelContext Values) : Command
{
    /// <summary>Whether values that the stage's form does not ask for are refused.</summary>
    public bool FormFieldsOnly { get; init; }

    /// <summary>Whether it tells what happened elsewhere in the past: what the definition allows today (X6) is not asked.</summary>
    public bool IsBackdated { get; init; }

    internal override void Begin(Step step)
    {
        var instance = InstanceLookup.Open(step, Instance);
        var process = step.Process(instance.Instance!.Process);
        if (!process.Stages.TryGetValue(Stage, out var stage))
        {
            throw Step.Refuse("stageUnknown", $"The process has no stage \"{Stage}\".", $"В процессе нет стадии «{Stage}».");
        }
        if (string.Equals(instance.Instance.Stage, Stage, StringComparison.Ordinal))
        {
            throw Step.Refuse("stageSame", $"The stage is \"{Stage}\" already.", $"Стадия уже «{Stage}».");
        }
        if (!IsBackdated)
        {
            Step.CheckWay(process, instance.Instance.Stage, stage);
        }
        step.FillIn(instance.Id, stage, Values, FormFieldsOnly);
        step.Jump(step.Draft.Scope(instance.Id), stage);
    }
}

/// <summary>Moves all tokens of a node to another node of the same scope.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="From">Where the tokens are.</param>
/// <param name="To">Where they go.</param>
public sealed record MoveTokens(long Instance, string From, string To) : Command
{
    internal override void Begin(Step step)
    {
        var instance = InstanceLookup.Open(step, Instance);
        var process = step.Process(instance.Instance!.Process);
        if (!process.Nodes.TryGetValue(From, out var from) || !process.Nodes.TryGetValue(To, out var to) || from.Container != to.Container)
        {
            throw Step.Refuse(
                "nodeUnknown",
                $"\"{From}\" and \"{To}\" are not two elements of one scope of this process.",
                $"«{From}» и «{To}» — не два элемента одной области этого процесса."
            );
        }
        var moved = 0;
        foreach (var scope in step.Draft.Scopes())
        {
            moved += Holds(step, scope, instance.Id) ? Move(step, scope, from, to) : 0;
        }
        if (moved == 0)
        {
            throw Step.Refuse("nothingThere", $"Nothing is at \"{From}\" now.", $"В «{From}» сейчас ничего нет.");
        }
    }

    private static bool Holds(Step step, ScopeState scope, long instance) =>
        step.Draft.Has(scope.Id) && scope.Kind is ScopeKind.Process or ScopeKind.SubProcess && step.InstanceOf(scope.Id).Id == instance;

    private int Move(Step step, ScopeState scope, CompiledNode from, CompiledNode to)
    {
        var tokens = 0;
        foreach (var element in scope.Elements)
        {
            if (string.Equals(element.Node, From, StringComparison.Ordinal))
            {
                step.CancelElement(scope.Id, element);
                tokens++;
            }
        }
        var incoming = from.Incoming.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var parked = scope.Parked.RemoveAll(f => !incoming.Contains(f));
        if (!parked.IsEmpty)
        {
            step.Emit(new TokensDropped(Instance, scope.Id, parked));
            tokens += 1;
        }
        if (tokens > 0)
        {
            step.Emit(new TokensMoved(Instance, scope.Id, From, To));
        }
        for (var i = 0; i < tokens; i++)
        {
            step.EnterNode(scope.Id, to);
        }
        return tokens;
    }
}

/// <summary>Cancels an instance and all below it.</summary>
/// <param name="Instance">The instance. One that was called leaves its call activity cancelled too.</param>
/// <param name="Reason">Why, for the history.</param>
public sealed record CancelInstance(long Instance, string? Reason = null) : Command
{
    internal override void Begin(Step step)
    {
        var instance = InstanceLookup.Open(step, Instance);
        if (instance.Owner == 0)
        {
            step.CancelScope(instance.Id, InstanceEnding.Cancelled, Reason);
            return;
        }
        var (parent, owner) = (instance.Parent, instance.Owner);
        step.CancelElement(parent, step.Draft.Scope(parent).Element(owner)!);
        if (step.Draft.Scope(parent).Kind == ScopeKind.Iteration)
        {
            step.AbandonIteration(parent);
        }
        step.MayComplete(parent);
    }
}

/// <summary>Ends an incident.</summary>
/// <param name="Element">The element instance that has it.</param>
/// <param name="Skip">Whether to go on as if the element had completed; else it is tried again.</param>
public sealed record ResolveIncident(long Element, bool Skip) : Command
{
    internal override void Begin(Step step)
    {
        if (!step.TryFind(Element, 0, out var scope, out var element) || element.Incident is not { } incident)
        {
            throw Step.Refuse("noIncident", $"The element {Element} has no incident.", $"У элемента {Element} нет инцидента.");
        }
        var at = step.At(scope.Id, element);
        if (Skip && at.Node.Model is Gateway)
        {
            throw Step.Refuse(
                "gatewayNotSkipped",
                "A gateway cannot be skipped: move its token to where it shall go, or mend the data and retry.",
                "Шлюз нельзя пропустить: переместите его маркер куда нужно либо исправьте данные и повторите."
            );
        }
        step.Emit(new IncidentResolved(step.InstanceOf(scope.Id).Id, scope.Id, Element, element.Node, Skip ? "skipped" : "retried"));
        step.Retry(at, element.Data, incident, Skip);
    }
}

/// <summary>Finds running instances.</summary>
internal static class InstanceLookup
{
    /// <summary>The scope of a running instance.</summary>
    /// <exception cref="StepRefusedException">It is not running.</exception>
    public static ScopeState Open(Step step, long instance) =>
        step.Draft.Has(instance) && step.Draft.Scope(instance) is { Kind: ScopeKind.Process } scope
            ? scope
            : throw Step.Refuse("instanceNotRunning", $"The instance {instance} is not running.", $"Экземпляр {instance} не выполняется.");
}
