using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>A column of conditions: the value under test, and the tests it must pass for the table to apply.</summary>
internal sealed record TableInput(Node Expression, Node? Allowed);

/// <summary>A column of results; the name is null where it is the only one.</summary>
internal sealed record TableOutput(string? Name, FeelType? Type, Node? Order, Node? Default);

/// <summary>A row: a test for each input, a value for each output.</summary>
internal sealed record TableRule(ImmutableArray<Node> Tests, ImmutableArray<Node> Results)
{
    public IEnumerable<Node> Nodes => [.. Tests, .. Results];
}

/// <summary>A decision table (DMN 1.5, clause 8).</summary>
/// <param name="decision">The decision that it stands in, for whoever asks why.</param>
internal sealed class DecisionTableNode(
    string decision,
    HitPolicy policy,
    BuiltinAggregator aggregation,
    ImmutableArray<TableInput> inputs,
    ImmutableArray<TableOutput> outputs,
    ImmutableArray<TableRule> rules
) : Node([.. inputs.Select(input => input.Expression), .. rules.SelectMany(rule => rule.Nodes)])
{
    public override FeelValue Evaluate(FeelEnvironment env, Locals? locals)
    {
        var tested = new Locals?[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var value = inputs[i].Expression.Evaluate(env, locals);
            tested[i] = new Locals(locals, Parser.Input, value);
            if (inputs[i].Allowed is { } allowed && !allowed.Evaluate(env, tested[i]).IsTrue)
            {
                return env.Warn(
                    "dmn.input",
                    $"The value of input {i + 1} is not one that the decision table takes.",
                    $"Таблица решений не принимает такое значение входа {i + 1}."
                );
            }
        }

        var hits = new List<FeelValue[]>();
        var numbers = ImmutableArray.CreateBuilder<int>();
        for (var number = 1; number <= rules.Length; number++)
        {
            var rule = rules[number - 1];
            if (!env.Spend(1))
            {
                return FeelValue.Null;
            }
            if (!Applies(env, rule, tested))
            {
                continue;
            }
            hits.Add(ResultOf(env, rule, locals));
            numbers.Add(number);
            if (policy == HitPolicy.First)
            {
                break;
            }
        }
        env.TableHits?.Add(new TableHit(decision, numbers.ToImmutable()));
        return env.Built(Choose(env, hits, locals));
    }

    private static bool Applies(FeelEnvironment env, TableRule rule, Locals?[] tested)
    {
        for (var i = 0; i < rule.Tests.Length; i++)
        {
            if (!rule.Tests[i].Evaluate(env, tested[i]).IsTrue)
            {
                return false;
            }
        }
        return true;
    }

    private FeelValue[] ResultOf(FeelEnvironment env, TableRule rule, Locals? locals)
    {
        var result = new FeelValue[outputs.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = ConformNode.Conform(env, rule.Results[i].Evaluate(env, locals), outputs[i].Type);
        }
        return result;
    }

    private FeelValue Choose(FeelEnvironment env, List<FeelValue[]> hits, Locals? locals)
    {
        if (hits.Count == 0)
        {
            return NoHit(env, locals);
        }
        switch (policy)
        {
            case HitPolicy.Unique when hits.Count > 1:
                return env.Warn(
                    "dmn.hits",
                    "Several rules of a table with the hit policy Unique apply.",
                    "В таблице с политикой Unique подошло несколько правил."
                );
            case HitPolicy.Any when hits.Exists(hit => !hit.SequenceEqual(hits[0])):
                return env.Warn(
                    "dmn.hits",
                    "The rules that apply in a table with the hit policy Any do not agree.",
                    "В таблице с политикой Any подошедшие правила дают разные результаты."
                );
            case HitPolicy.Priority:
                return Value(InOrder(env, hits, locals)[0]);
            case HitPolicy.OutputOrder:
                return FeelList.Of(InOrder(env, hits, locals).Select(Value));
            case HitPolicy.RuleOrder:
                return FeelList.Of(hits.Select(Value));
            case HitPolicy.Collect:
                return Collect(env, hits);
            default:
                return Value(hits[0]);
        }
    }

    private FeelValue NoHit(FeelEnvironment env, Locals? locals)
    {
        if (outputs.Any(output => output.Default is not null))
        {
            return Value([.. outputs.Select(output => output.Default?.Evaluate(env, locals) ?? FeelValue.Null)]);
        }
        return (policy, aggregation) switch
        {
            (HitPolicy.Collect, BuiltinAggregator.None) => FeelList.Empty,
            (HitPolicy.Collect, BuiltinAggregator.Count) => FeelNumber.Of(0),
            _ => FeelValue.Null,
        };
    }

    /// <summary>The result of one rule: its value, or a context where there are several outputs.</summary>
    private FeelValue Value(FeelValue[] result)
    {
        if (outputs is [{ Name: null }])
        {
            return result[0];
        }
        var members = new FeelContextBuilder(result.Length);
        for (var i = 0; i < result.Length; i++)
        {
            members.Set(outputs[i].Name!, result[i]);
        }
        return members.ToContext();
    }

    private FeelValue Collect(FeelEnvironment env, List<FeelValue[]> hits)
    {
        var function = aggregation switch
        {
            BuiltinAggregator.Sum => BuiltIns.Find("sum"),
            BuiltinAggregator.Min => BuiltIns.Find("min"),
            BuiltinAggregator.Max => BuiltIns.Find("max"),
            _ => null,
        };
        if (aggregation == BuiltinAggregator.Count)
        {
            return FeelNumber.Of(hits.Count);
        }
        return function is null
            ? FeelList.Of(hits.Select(Value))
            : Value([.. outputs.Select((_, at) => function.Invoke(env, FeelList.Of(hits.Select(hit => hit[at]))))]);
    }

    /// <summary>The results by the order of the output values, those of the first output counting most; unlisted ones come last.</summary>
    private FeelValue[][] InOrder(FeelEnvironment env, List<FeelValue[]> hits, Locals? locals)
    {
        var orders = outputs.Select(output => output.Order?.Evaluate(env, locals) as FeelList).ToArray();
        var sorted = hits.OrderBy(static _ => 0);
        for (var i = 0; i < orders.Length; i++)
        {
            var (at, order) = (i, orders[i]);
            sorted = sorted.ThenBy(hit => order is null ? 0 : PlaceOf(order, hit[at]));
        }
        return [.. sorted];
    }

    private static int PlaceOf(FeelList order, FeelValue value)
    {
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i] is FeelRange range ? range.Contains(value) == true : FeelComparison.Equal(order[i], value) == true)
            {
                return i;
            }
        }
        return int.MaxValue;
    }
}
