using System.Collections.Immutable;
using System.Globalization;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>Holds the values of a form against its fields.</summary>
internal static class FormCheck
{
    /// <summary>The values, converted to the types of their fields where text stands for a date or duration.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="values">The values given.</param>
    /// <param name="fieldsOnly">Whether other values are refused.</param>
    /// <exception cref="StepRefusedException">A value is missing, unknown or of the wrong type; the refusal names each field.</exception>
    public static FeelContext Accept(ImmutableArray<FormField> fields, FeelContext values, bool fieldsOnly)
    {
        var wrong = ImmutableSortedDictionary.CreateBuilder<string, LocalizedText>(StringComparer.Ordinal);
        var accepted = values;
        foreach (var field in fields)
        {
            var value = values.Lookup(field.Id) ?? FeelValue.Null;
            if (value.IsNull || value is FeelString { Value.Length: 0 })
            {
                if (field.IsRequired)
                {
                    wrong[field.Id] = LocalizedText.Of("This is required.", "Это поле обязательно.");
                }
                continue;
            }
            if (Convert(field, value) is { } converted)
            {
                accepted = accepted.With(field.Id, converted);
            }
            else
            {
                wrong[field.Id] = Expected(field);
            }
        }
        if (fieldsOnly)
        {
            foreach (var name in values.Names.Where(n => !fields.Any(f => string.Equals(f.Id, n, StringComparison.Ordinal))))
            {
                wrong[name] = LocalizedText.Of($"There is no field \"{name}\" here.", $"Поля «{name}» здесь нет.");
            }
        }
        return wrong.Count == 0
            ? accepted
            : throw new StepRefusedException(
                new Refusal("formInvalid", LocalizedText.Of("Some fields need another look.", "Проверьте отмеченные поля."))
                {
                    Fields = wrong.ToImmutable(),
                }
            );
    }

    /// <summary>The value as the field's type; null where it is none.</summary>
    private static FeelValue? Convert(FormField field, FeelValue value) =>
        (field.Type, value) switch
        {
            ("text" or "multiline", FeelString) => value,
            ("number" or "money", FeelNumber) => value,
            ("integer", FeelNumber number) => number.TryGetInt64(out _) ? value : null,
            ("boolean", FeelBoolean) => value,
            ("date", FeelDate) => value,
            ("date", FeelString text) => FeelDate.TryParse(text.Value, out var date) ? date : null,
            ("dateTime", FeelDateTime) => value,
            ("dateTime", FeelString text) => FeelDateTime.TryParse(text.Value, out var dateTime) ? dateTime : null,
            ("duration", FeelDaysTimeDuration or FeelYearsMonthsDuration) => value,
            ("duration", FeelString text) => IsoDuration.TryParse(text.Value, out _) ? value : null,
            ("choice", FeelString text) => field.Options.Any(o => string.Equals(o.Id, text.Value, StringComparison.Ordinal)) ? value : null,
            ("text" or "multiline" or "number" or "money" or "integer" or "boolean" or "date" or "dateTime" or "duration" or "choice", _) =>
                null,
            (_, FeelString or FeelNumber) => value,
            _ => null,
        };

    private static LocalizedText Expected(FormField field) =>
        field.Type switch
        {
            "number" or "money" => LocalizedText.Of("Give a number.", "Укажите число."),
            "integer" => LocalizedText.Of("Give a whole number.", "Укажите целое число."),
            "boolean" => LocalizedText.Of("Say yes or no.", "Укажите «да» или «нет»."),
            "date" => LocalizedText.Of("Give a date, such as 2030-01-31.", "Укажите дату, например 2030-01-31."),
            "dateTime" => LocalizedText.Of(
                "Give a date and time, such as 2030-01-31T10:00:00Z.",
                "Укажите дату и время, например 2030-01-31T10:00:00Z."
            ),
            "duration" => LocalizedText.Of("Give a duration, such as P1D.", "Укажите длительность, например P1D."),
            "choice" => LocalizedText.Of(
                string.Create(CultureInfo.InvariantCulture, $"Choose one of: {Names(field, "en")}."),
                string.Create(CultureInfo.InvariantCulture, $"Выберите одно из: {Names(field, "ru")}.")
            ),
            _ => LocalizedText.Of("Give a text.", "Укажите текст."),
        };

    private static string Names(FormField field, string language) =>
        string.Join(", ", field.Options.Select(o => o.Name?.For(language) ?? o.Id));
}
