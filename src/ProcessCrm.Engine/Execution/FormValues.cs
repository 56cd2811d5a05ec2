using System.Collections.Immutable;
using ProcessCrm.Engine.Execution.Elements;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>What stands in the fields of a form before a person fills it in.</summary>
internal static class FormValues
{
    /// <summary>By field id: what the field is bound to, else the input or variable of its name, else its default.</summary>
    public static FeelContext Of(Step step, TaskView view, ImmutableArray<FormField> fields) =>
        FeelContext.Of(fields.Select(field => KeyValuePair.Create(field.Id, Of(step, view, field))));

    private static FeelValue Of(Step step, TaskView view, FormField field)
    {
        var path = field.Bind?.Split('.') ?? [field.Id];
        var value = view.Lookup(step, path[0]) ?? FeelValue.Null;
        foreach (var name in path.Skip(1))
        {
            value = (value as FeelContext)?.Lookup(name) ?? FeelValue.Null;
        }
        return value.IsNull && field.Default is { } offered && FeelExpression.Parse(offered.Text).Expression is { } parsed
            ? view.Evaluate(step, parsed)
            : value;
    }
}
