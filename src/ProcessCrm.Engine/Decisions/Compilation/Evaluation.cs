using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>One evaluation of decisions: each is evaluated once, after what it requires.</summary>
internal sealed class Evaluation(FeelEnvironment env, Func<CompiledElement, FeelValue> input)
{
    private readonly Dictionary<CompiledElement, FeelValue> _values = [];

    /// <summary>Fixes the value of an element instead of evaluating it.</summary>
    public void Give(CompiledElement element, FeelValue value) => _values[element] = value;

    public FeelValue ValueOf(CompiledElement element)
    {
        foreach (var next in RequirementOrder.Of(element, _values.Keys.ToHashSet()))
        {
            _values[next] = Evaluate(next);
        }
        return _values[element];
    }

    private FeelValue Evaluate(CompiledElement element) =>
        element.Element switch
        {
            InputData => ConformNode.Conform(env, input(element), element.Type, element.Name),
            DecisionService => ServiceOf(element),
            BusinessKnowledgeModel => Run(element),
            _ => ConformNode.Conform(env, Run(element), element.Type, element.Name),
        };

    private FeelValue Run(CompiledElement element)
    {
        if (element.Logic is not { } logic)
        {
            return FeelValue.Null;
        }
        var scope = new RequirementScope(element.Requirements.Select(requirement => (requirement, Known(requirement.Target))));
        var outer = env.Scope;
        env.Scope = scope;
        var value = env.Run(logic, locals: null);
        env.Scope = outer;
        if (element.Element is BusinessKnowledgeModel)
        {
            // A knowledge model may call itself.
            scope.Add(element.Name, value);
        }
        return value;
    }

    /// <summary>The value of what is required; null where a cycle keeps it from being known.</summary>
    private FeelValue Known(CompiledElement element) => _values.GetValueOrDefault(element, FeelValue.Null);

    private FeelFunction ServiceOf(CompiledElement service) =>
        new(
            service.Name,
            [.. service.Parameters.Select(parameter => new FeelParameter(parameter.Name, parameter.Type))],
            (caller, arguments) => Call(caller, service, arguments)
        );

    private static FeelValue Call(FeelEnvironment env, CompiledElement service, FeelValue[] arguments)
    {
        var evaluation = new Evaluation(env, static _ => FeelValue.Null);
        for (var i = 0; i < arguments.Length; i++)
        {
            evaluation.Give(service.Parameters[i], arguments[i]);
        }
        if (service.Outputs is [var only])
        {
            return ConformNode.Conform(env, evaluation.ValueOf(only), service.Type);
        }
        var results = new FeelContextBuilder(service.Outputs.Length);
        foreach (var output in service.Outputs)
        {
            results.Set(output.Name, evaluation.ValueOf(output));
        }
        return ConformNode.Conform(env, results.ToContext(), service.Type);
    }
}
