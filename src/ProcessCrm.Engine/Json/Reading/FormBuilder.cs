using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>Reads forms.</summary>
internal static class FormBuilder
{
    public static ImmutableArray<FormField> Form(Fields owner, string key) => [.. owner.Map(key).Select(Field)];

    private static FormField Field(MemberSyntax member)
    {
        if (member.Value is StringSyntax type)
        {
            return new FormField { Id = member.Name.Value, Type = type.Value };
        }
        var fields = new Fields(member.Value);
        var options = Options(fields);
        return new FormField
        {
            Id = member.Name.Value,
            Name = fields.Text("name"),
            Hint = fields.Text("hint"),
            Type = fields.String("type") ?? DefaultType(options),
            IsRequired = fields.Boolean("required"),
            Options = options,
            Default = fields.Feel("default"),
            Bind = fields.String("bind"),
        };
    }

    /// <summary>The type of a field that says none.</summary>
    public static string DefaultType(ImmutableArray<FormOption> options) => options.IsEmpty ? "text" : "choice";

    private static ImmutableArray<FormOption> Options(Fields field) =>
        field["options"] is ObjectSyntax
            ? [.. field.Map("options").Select(m => new FormOption(m.Name.Value, Fields.AsText(m.Value)))]
            : [.. field.List("options").OfType<StringSyntax>().Select(s => new FormOption(s.Value, null))];
}
