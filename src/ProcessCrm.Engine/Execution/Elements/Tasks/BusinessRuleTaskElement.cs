using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>
/// Makes a decision (BPMN 2.0.2, 10.3.3; DMN 1.5, 6.3.7). Its inputs are what the definition hands over, and under their own names the variables
/// and the subject. Where nobody has the decision it waits as a job.
/// </summary>
internal sealed class BusinessRuleTaskElement(BusinessRuleTask task) : ElementBehavior
{
    private readonly JobElement _job = new("businessRuleTask", task.Decision, null);

    public override void Enter(Step step, ElementContext at)
    {
        var instance = step.InstanceOf(at.Scope);
        if (step.Context.Processes.Decision(task.Decision, instance.Instance!.Process, task.Binding) is not { } decision)
        {
            _job.Enter(step, at);
            return;
        }
        var inputs = InputsOf(step, at, decision);
        var result = decision.Evaluate(inputs, step.Now);
        var problems = result.Warnings.Where(IsFailure).Select(w => w.Message.En).Distinct(StringComparer.Ordinal).ToList();
        step.Emit(
            new DecisionEvaluated(instance.Id, at.Scope, at.Element, at.Node.Id, decision.Name, decision.Version, inputs, result.Value)
            {
                Hits = [.. result.Hits],
            }
        );
        if (problems.Count > 0)
        {
            step.RaiseIncident(at, "decision", $"The decision “{decision.Name}” cannot be made. {string.Join(' ', problems)}");
            return;
        }
        step.TakeOver(at, Outcome(result.Value, decision));
        step.Complete(at);
    }

    public override void Cancel(Step step, ElementContext at) => _job.Cancel(step, at);

    private static FeelContext InputsOf(Step step, ElementContext at, BoundDecision decision)
    {
        var mapped = step.Map(at.Scope, at.Node.Inputs);
        return FeelContext.Of(
            decision.Inputs.Select(name =>
                KeyValuePair.Create(name, mapped.TryGet(name, out var value) ? value : step.Lookup(at.Scope, name) ?? FeelValue.Null)
            )
        );
    }

    /// <summary>What the outputs read: the value as <c>result</c> where they say what they keep of it, else what becomes variables.</summary>
    private FeelContext Outcome(FeelValue value, BoundDecision decision) =>
        task.Result is not null || !task.Outputs.IsEmpty
            ? (value as FeelContext ?? FeelContext.Empty).With("result", value)
            : value as FeelContext ?? FeelContext.Empty.With(decision.Name, value);

    /// <summary>Whether a warning tells that tables or types are at odds with the values, or that the decision was given up; a null within FEEL is none.</summary>
    private static bool IsFailure(FeelWarning warning) =>
        warning.Code.StartsWith("dmn.", StringComparison.Ordinal) || warning.Code is "feel.budget" or "feel.depth" or "feel.size";
}
