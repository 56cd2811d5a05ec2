using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>
/// A FEEL script: its value goes into the result variable; a context without one gives its entries (BPMN 2.0.2, 10.3.3). It sees its inputs beside
/// the variables, and where outputs are given only they are written (10.4.2).
/// </summary>
internal sealed class ScriptTaskElement(FeelExpression script, string? result) : ElementBehavior
{
    public override void Enter(Step step, ElementContext at)
    {
        var inputs = at.Node.Inputs.Length > 0 ? step.Map(at.Scope, at.Node.Inputs) : null;
        var value = step.Evaluate(at.Scope, script, inputs);
        if (at.Node.Outputs.Length > 0)
        {
            var given = result is null && value is FeelContext entries ? entries : FeelContext.Empty.With(result ?? "result", value);
            step.Assign(at.Scope, at.Node.Outputs, given);
        }
        else if (result is not null)
        {
            step.WritePath(at.Scope, result.Split('.'), value);
        }
        else if (value is FeelContext values)
        {
            step.Write(at.Scope, values);
        }
        step.Complete(at);
    }
}
