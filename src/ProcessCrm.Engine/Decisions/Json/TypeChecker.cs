using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Engine.Decisions.Json;

/// <summary>Tells types that nobody has defined. Types of imported models are told where the models come together.</summary>
internal sealed class TypeChecker(DecisionModel model, DiagnosticBag diagnostics)
{
    private static readonly string[] FeelTypes =
    [
        "Any",
        "boolean",
        "context",
        "date",
        "date and time",
        "days and time duration",
        "list",
        "number",
        "string",
        "time",
        "years and months duration",
    ];

    private readonly FeelNames _known = FeelNames.None.WithTypes(
        model.ItemDefinitions.DistinctBy(d => d.Name).ToDictionary(d => d.Name, _ => FeelType.Any, StringComparer.Ordinal)
    );

    /// <summary>Looks at everything in the file that names a type.</summary>
    public void Check(ObjectSyntax root)
    {
        var file = new Fields(root);
        CheckTypes(file.Map("types"));
        foreach (var input in file.Map("inputs"))
        {
            CheckName(input.Value is ObjectSyntax o ? o["type"] : input.Value);
        }
        foreach (var element in file.Map("decisions").Concat(file.Map("knowledge")).Concat(file.Map("services")))
        {
            CheckLogic(element.Value);
        }
    }

    private void CheckTypes(IEnumerable<MemberSyntax> types)
    {
        foreach (var type in types)
        {
            var fields = new Fields(type.Value);
            CheckName(type.Value is ObjectSyntax ? fields["type"] : type.Value);
            CheckTypes(fields.Map("fields"));
            var signature = new Fields(fields["function"]);
            CheckItems(signature["parameters"]);
            CheckName(signature["result"]);
        }
    }

    private void CheckLogic(ValueSyntax? value)
    {
        if (value is ArraySyntax list)
        {
            foreach (var item in list.Items)
            {
                CheckLogic(item.Value);
            }
        }
        foreach (var member in new Fields(value).Members)
        {
            switch (member.Name.Value)
            {
                case "type":
                    CheckName(member.Value);
                    break;
                case "parameters" or "columns":
                    CheckItems(member.Value);
                    break;
                case "context" or "with":
                    foreach (var entry in new Fields(member.Value).Members)
                    {
                        CheckLogic(entry.Value);
                    }
                    break;
                default:
                    CheckLogic(member.Value);
                    break;
            }
        }
    }

    private void CheckItems(ValueSyntax? items)
    {
        foreach (var item in new Fields(items).Members)
        {
            CheckName(item.Value);
        }
    }

    private void CheckName(ValueSyntax? value)
    {
        if (value is not StringSyntax name || IsKnown(name.Value.Trim()))
        {
            return;
        }
        var meant = Suggestion.For(name.Value, FeelTypes.Concat(model.ItemDefinitions.Select(d => d.Name)));
        diagnostics.Add(DecisionTexts.UnknownType(name.Value, meant), name.Start, meant is null ? null : $"\"{meant}\"");
    }

    private bool IsKnown(string type) =>
        FeelType.TryParse(type, _known) is not null
        || type is "dateTime"
        || (type.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && IsQualifier(type[..dot]));

    private bool IsQualifier(string name) => model.Imports.Any(i => i.Name == name) || model.ItemDefinitions.Any(d => d.Name == name);
}
