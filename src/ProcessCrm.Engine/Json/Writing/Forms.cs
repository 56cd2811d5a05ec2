using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Writing;

/// <summary>Writes forms.</summary>
internal static class Forms
{
    public static ValueSyntax? Form(ImmutableArray<FormField> form) =>
        form.Aggregate(new Tree(), (o, f) => o.Add(f.Id, Field(f))).ToObjectOrNull();

    private static ValueSyntax Field(FormField field)
    {
        var isDefaultType = !field.Options.IsEmpty && field.Type == FormBuilder.DefaultType(field.Options);
        var rest = new Tree()
            .Add("name", Values.Text(field.Name))
            .Add("hint", Values.Text(field.Hint))
            .Add("required", field.IsRequired)
            .Add("options", Options(field.Options))
            .Add("default", Values.Feel(field.Default))
            .Add("bind", field.Bind);
        return rest.IsEmpty ? Tree.String(field.Type) : new Tree().Add("type", isDefaultType ? null : field.Type).AddAll(rest).ToObject();
    }

    private static ValueSyntax? Options(ImmutableArray<FormOption> options) =>
        options.IsEmpty ? null
        : options.All(o => o.Name is null) ? Tree.List(options.Select(o => Tree.String(o.Id)))
        : options.Aggregate(new Tree(), (o, option) => o.Add(option.Id, Values.Text(option.Name) ?? Tree.Null)).ToObject();
}
