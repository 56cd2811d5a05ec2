using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>A FEEL script: its value goes into the result variable; a context without one gives its entries (BPMN 2.0.2, 10.3.3).</summary>
internal sealed class ScriptTaskElement(FeelExpression script, string? result) : ElementBehavior
{
    public override void Enter(Step step, ElementContext at)
    {
        var value = step.Evaluate(at.Scope, script);
        if (result is not null)
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
