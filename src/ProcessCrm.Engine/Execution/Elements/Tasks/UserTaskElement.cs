using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>Work of a person (BPMN 2.0.2, 10.3.4.1): who may do it and when it is due are computed on entry.</summary>
internal sealed class UserTaskElement(UserTask task, ImmutableArray<FeelExpression> performers, TaskTerms terms, CompiledOutcome[] outcomes)
    : ElementBehavior
{
    /// <summary>The user task of the definition.</summary>
    public UserTask Task => task;

    public override void Enter(Step step, ElementContext at)
    {
        var instance = step.InstanceOf(at.Scope);
        var view = new TaskView(at.Scope, at.Node.Inputs.Length > 0 ? step.Map(at.Scope, at.Node.Inputs) : null);
        var candidates = Candidates(step, view);
        var data = terms.Of(step, view, candidates, OnlyUser(candidates));
        step.Emit(new TaskCreated(instance.Id, at.Scope, at.Element, at.Node.Id, task.Stage ?? instance.Instance!.Stage, data));
    }

    public override void Cancel(Step step, ElementContext at)
    {
        if (step.Draft.Scope(at.Scope).Element(at.Element) is { Data: TaskData })
        {
            step.Emit(new TaskCancelled(step.InstanceOf(at.Scope).Id, at.Scope, at.Element, at.Node.Id));
        }
    }

    public override CompiledFlow[]? Choose(Step step, ElementContext at, string? outcome)
    {
        if (task.Outcomes.IsEmpty)
        {
            return base.Choose(step, at, outcome);
        }
        var chosen = Array.FindAll(
            at.Node.Outgoing,
            f => f.Model.Outcome is not null && string.Equals(f.Model.Outcome, outcome, StringComparison.Ordinal)
        );
        return chosen.Length > 0
            ? step.FlowsThatHold(at, chosen)
            : step.FlowsThatHold(at, Array.FindAll(at.Node.Outgoing, f => f.Model.Outcome is null));
    }

    /// <summary>The chosen outcome; null where the task has none.</summary>
    /// <exception cref="StepRefusedException">None, an unknown one or one not offered was chosen.</exception>
    public CompiledOutcome? Outcome(Step step, ElementContext at, TaskView view, string? id)
    {
        if (outcomes.Length == 0)
        {
            return id is null
                ? null
                : throw Step.Refuse(
                    "outcomeUnknown",
                    $"The task \"{at.Node.Id}\" has no results to choose from.",
                    $"У задачи «{at.Node.Id}» нет результатов на выбор."
                );
        }
        var known = string.Join(", ", outcomes.Select(o => o.Model.Id));
        if (id is null)
        {
            throw Step.Refuse("outcomeRequired", $"Choose a result: {known}.", $"Выберите результат: {known}.");
        }
        var chosen = Array.Find(outcomes, o => string.Equals(o.Model.Id, id, StringComparison.Ordinal));
        if (chosen is null)
        {
            throw Step.Refuse(
                "outcomeUnknown",
                $"There is no result \"{id}\". Choose one of: {known}.",
                $"Результата «{id}» нет. Выберите один из: {known}."
            );
        }
        if (chosen.If is not null && !view.Evaluate(step, chosen.If).IsTrue)
        {
            throw Step.Refuse("outcomeNotOffered", $"The result \"{id}\" is not offered now.", $"Результат «{id}» сейчас недоступен.");
        }
        return chosen;
    }

    /// <summary>The results offered now.</summary>
    public IEnumerable<Outcome> Offered(Step step, TaskView view) =>
        outcomes.Where(o => o.If is null || view.Evaluate(step, o.If).IsTrue).Select(o => o.Model);

    /// <summary>The instructions that are a text of their own, as Markdown; null where they are a file, or none.</summary>
    public string? Instructions(Step step, TaskView view) => terms.InstructionsOf(step, view);

    /// <summary>Computes anew who may do an open task that nobody has claimed.</summary>
    public void Reassign(Step step, ElementContext at, TaskData data)
    {
        if (
            task.Performers.All(p => p.IsLiteral)
            || (data.Assignee is not null && !string.Equals(data.Assignee, OnlyUser(data.Candidates), StringComparison.Ordinal))
        )
        {
            return;
        }
        var candidates = Candidates(step, new TaskView(at.Scope, data.Inputs));
        if (!candidates.SequenceEqual(data.Candidates, StringComparer.Ordinal))
        {
            var instance = step.InstanceOf(at.Scope).Id;
            step.Emit(new TaskCandidatesChanged(instance, at.Scope, at.Element, at.Node.Id, candidates, OnlyUser(candidates)));
        }
    }

    private ImmutableArray<string> Candidates(Step step, TaskView view)
    {
        var candidates = ImmutableArray.CreateBuilder<string>();
        foreach (var performer in performers)
        {
            var value = view.Evaluate(step, performer);
            foreach (var item in value as IEnumerable<FeelValue> ?? [value])
            {
                if (item is FeelString { Value.Length: > 0 } name && !candidates.Contains(name.Value))
                {
                    candidates.Add(name.Value);
                }
            }
        }
        return candidates.ToImmutable();
    }

    private static string? OnlyUser(ImmutableArray<string> candidates) =>
        candidates is [var only] && only.StartsWith("user:", StringComparison.Ordinal) ? only : null;
}

/// <summary>A result with its expressions parsed.</summary>
internal sealed record CompiledOutcome(Outcome Model, FeelExpression? If, CompiledAssignment[] Set);
