using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>What the expressions of one user task read: its data inputs, then what is visible in its scope (BPMN 2.0.2, 10.4.1).</summary>
/// <param name="Scope">The id of the scope.</param>
/// <param name="Inputs">The values that its definition maps; null where it maps none.</param>
internal readonly record struct TaskView(long Scope, FeelContext? Inputs)
{
    /// <summary>The value of an expression.</summary>
    public FeelValue Evaluate(Step step, FeelExpression expression) => step.Evaluate(Scope, expression, Inputs);

    /// <summary>The value of a name; null where there is none.</summary>
    public FeelValue? Lookup(Step step, string name) => Inputs?.Lookup(name) ?? step.Lookup(Scope, name);
}
