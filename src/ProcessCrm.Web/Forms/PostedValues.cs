using System.Globalization;
using System.Text.RegularExpressions;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Forms;

/// <summary>
/// Carries values between the controls of a page and FEEL. What a control cannot mean is passed on as the text that it is, so that the
/// engine tells what is wrong with it, as it does to programs.
/// </summary>
public sealed partial class PostedValues(Translator translator, Moments moments)
{
    private const string LocalDateTime = "yyyy-MM-dd'T'HH:mm";

    /// <summary>The control of a field.</summary>
    public static FieldControl ControlOf(FormField field) =>
        field.Type switch
        {
            "text" or "duration" => FieldControl.Text,
            "multiline" => FieldControl.Multiline,
            "number" or "integer" or "money" => FieldControl.Number,
            "boolean" => FieldControl.Boolean,
            "date" => FieldControl.Date,
            "dateTime" => FieldControl.DateTime,
            _ => FieldControl.Choice,
        };

    /// <summary>The name under which a field is posted: results may have fields of one name.</summary>
    /// <param name="field">The field.</param>
    /// <param name="outcome">The result that asks for it; null for the form of the task itself.</param>
    public static string NameOf(FormField field, string? outcome = null) =>
        outcome is null ? $"form.{field.Id}" : $"result.{outcome}.{field.Id}";

    /// <summary>The values of fields; null for what is left empty.</summary>
    public FeelContext Read(IFormCollection posted, IEnumerable<FormField> fields, string? outcome = null) =>
        FeelContext.Of(
            fields
                .Select(field => (Field: field, Text: posted[NameOf(field, outcome)]))
                .Where(value => value.Text.Count > 0 || value.Field.Type == "boolean")
                .Select(value => KeyValuePair.Create(value.Field.Id, Parse(value.Field, value.Text.ToString())))
        );

    /// <summary>A value as its control shows it.</summary>
    public string Show(FormField field, FeelValue? value) =>
        value switch
        {
            null or FeelNull => "",
            FeelBoolean boolean => boolean.Value ? "true" : "",
            FeelNumber number => number
                .Value.ToString()
                .Replace(".", translator.Culture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal),
            FeelDateTime instant when ControlOf(field) == FieldControl.DateTime && Local(instant) is { } local => local,
            _ => FeelPrinter.Text(value),
        };

    /// <summary>Reads a sum that was typed; nothing typed is null. False where it is no number.</summary>
    public bool TryReadNumber(string? text, out decimal? number)
    {
        number = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (Number(text) is not FeelNumber read || !read.TryGetDecimal(out var value))
        {
            return false;
        }

        number = value;
        return true;
    }

    /// <summary>A number as the reader types it.</summary>
    public string Type(decimal number) => number.ToString("0.####", translator.Culture);

    private FeelValue Parse(FormField field, string text)
    {
        text = text.Trim().ReplaceLineEndings("\n");
        return ControlOf(field) switch
        {
            FieldControl.Boolean => FeelBoolean.Of(text == "true"),
            _ when text.Length == 0 => FeelValue.Null,
            FieldControl.Number => Number(text),
            FieldControl.Date => FeelDate.TryParse(text, out var day) ? day : FeelString.Of(text),
            FieldControl.DateTime => Instant(text),
            _ => FeelString.Of(text),
        };
    }

    /// <summary>A number with either separator of decimals; spaces, and where they stand right, commas in English, group digits.</summary>
    private FeelValue Number(string text)
    {
        var digits = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))).Replace('\u2212', '-');
        if (translator.Culture.NumberFormat.NumberDecimalSeparator == "." && Grouped().IsMatch(digits))
        {
            digits = digits.Replace(",", "", StringComparison.Ordinal);
        }
        return FeelNumber.TryParse(digits.Replace(',', '.'), out var number) ? number : FeelString.Of(text);
    }

    private FeelValue Instant(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? FeelDateTime.Of(moments.FromLocal(local))
            : FeelString.Of(text);

    private string? Local(FeelDateTime value) =>
        value.ToDateTimeOffset(TimeZoneInfo.Utc) is { } instant
            ? moments.In(instant).ToString(LocalDateTime, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouped();
}
