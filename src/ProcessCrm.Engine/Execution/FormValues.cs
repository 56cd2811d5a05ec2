using System.Collections.Immutable;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>What stands in the fields of a form before a person fills it in.</summary>
internal static class FormValues
{
    /// <summary>By field id: what the field is bound to, else the variable of its name, else its default.</summary>
    public static FeelContext Of(Step step, long scope, ImmutableArray<FormField> fields) =>
        FeelContext.Of(fields.Select(field => KeyValuePair.Create(field.Id, Of(step, scope, field))));

    private static FeelValue Of(Step step, long scope, FormField field)
    {
        var path = field.Bind?.Split('.') ?? [field.Id];
        var value = step.Lookup(scope, path[0]) ?? FeelValue.Null;
        foreach (var name in path.Skip(1))
        {
            value = (value as FeelContext)?.Lookup(name) ?? FeelValue.Null;
        }
        return value.IsNull && field.Default is { } offered && FeelExpression.Parse(offered.Text).Expression is { } parsed
            ? step.Evaluate(scope, parsed)
            : value;
    }
}
