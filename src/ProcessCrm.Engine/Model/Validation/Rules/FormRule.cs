using System.Collections.Immutable;

namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>Form fields have a type that is known, and choices where they need some.</summary>
internal static class FormRule
{
    /// <summary>The types that the engine knows by itself.</summary>
    private static readonly ImmutableSortedSet<string> OwnTypes =
    [
        "text",
        "multiline",
        "number",
        "integer",
        "money",
        "boolean",
        "date",
        "dateTime",
        "duration",
        "choice",
    ];

    public static void Check(ValidationContext context)
    {
        foreach (var (_, element, property, field) in ModelForms.Of(context.Definitions))
        {
            if (field.Type == "choice" && field.Options.IsEmpty)
            {
                context.Report(NoOptions, element, property);
            }
            if (!OwnTypes.Contains(field.Type) && context.Options.ReferenceTypes is { } references && !references.Contains(field.Type))
            {
                var suggestion = Suggestion.For(field.Type, [.. OwnTypes, .. references]);
                context.Report(
                    UnknownType(field.Type, suggestion),
                    element,
                    $"{property}/type",
                    fix: suggestion is null ? null : $"\"{suggestion}\""
                );
            }
        }
    }

    private static Problem NoOptions { get; } =
        Problem.Error("missing-options", "A choice needs \"options\".", "Для выбора нужны варианты: \"options\".");

    private static Problem UnknownType(string type, string? suggestion) =>
        Problem.Error(
            "unknown-field-type",
            $"There is no field type \"{Problem.Short(type)}\"." + (suggestion is null ? "" : $" Did you mean \"{suggestion}\"?"),
            $"Типа поля \"{Problem.Short(type)}\" нет." + (suggestion is null ? "" : $" Может быть, \"{suggestion}\"?")
        );
}
