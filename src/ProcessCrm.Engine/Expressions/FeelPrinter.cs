using System.Globalization;
using System.Text;

namespace ProcessCrm.Engine.Expressions;

/// <summary>Values as text: as FEEL literals, and as the function <c>string</c> gives them.</summary>
public static class FeelPrinter
{
    /// <summary>An expression that evaluates to the value; functions, which have none, print their signature.</summary>
    public static string Literal(FeelValue value)
    {
        var text = new StringBuilder();
        Append(text, value, temporalLiterals: true);
        return text.ToString();
    }

    /// <summary>The conversion to a string (DMN 1.5, 10.3.4.1): strings and temporal values bare.</summary>
    public static string Text(FeelValue value)
    {
        if (value is FeelString text)
        {
            return text.Value;
        }

        var builder = new StringBuilder();
        Append(builder, value, temporalLiterals: false);
        return builder.ToString();
    }

    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        AppendQuoted(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, FeelValue value, bool temporalLiterals)
    {
        switch (value)
        {
            case FeelNull:
                text.Append("null");
                break;
            case FeelBoolean boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case FeelNumber number:
                text.Append(number.Value.ToString());
                break;
            case FeelString quoted:
                AppendQuoted(text, quoted.Value);
                break;
            case FeelList list:
                AppendList(text, list, temporalLiterals);
                break;
            case FeelContext context:
                AppendContext(text, context, temporalLiterals);
                break;
            case FeelRange range:
                AppendRange(text, range, temporalLiterals);
                break;
            case FeelFunction function:
                text.Append("function").Append(function.Signature);
                break;
            default:
                text.Append(temporalLiterals ? "@\"" : "").Append(Temporal(value)).Append(temporalLiterals ? "\"" : "");
                break;
        }
    }

    private static string Temporal(FeelValue value) =>
        value switch
        {
            FeelDate date => TemporalText.Date(date),
            FeelTime time => TemporalText.Time(time.NanoOfDay, time.Zone),
            FeelDateTime dateTime => TemporalText.DateTime(dateTime),
            FeelDaysTimeDuration duration => TemporalText.Duration(duration),
            FeelYearsMonthsDuration duration => TemporalText.Duration(duration),
            _ => throw new ArgumentException("Not a temporal value: " + value.TypeName, nameof(value)),
        };

    private static void AppendList(StringBuilder text, FeelList list, bool temporalLiterals)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, list[i], temporalLiterals);
        }

        text.Append(']');
    }

    private static void AppendContext(StringBuilder text, FeelContext context, bool temporalLiterals)
    {
        text.Append('{');
        var separator = "";
        foreach (var (name, value) in context)
        {
            text.Append(separator).Append(NameTable.IsPlain(name) ? name : Quote(name)).Append(": ");
            Append(text, value, temporalLiterals);
            separator = ", ";
        }

        text.Append('}');
    }

    private static void AppendRange(StringBuilder text, FeelRange range, bool temporalLiterals)
    {
        if (range.IsComparison)
        {
            text.Append('(').Append(Comparison(range)).Append(' ');
            Append(text, range.Start.IsNull ? range.End : range.Start, temporalLiterals);
            text.Append(')');
            return;
        }

        text.Append(range.StartIncluded ? '[' : '(');
        Append(text, range.Start, temporalLiterals);
        text.Append("..");
        Append(text, range.End, temporalLiterals);
        text.Append(range.EndIncluded ? ']' : ')');
    }

    private static string Comparison(FeelRange range) =>
        (range.Start, range.End) switch
        {
            (FeelNull, _) => range.EndIncluded ? "<=" : "<",
            (_, FeelNull) => range.StartIncluded ? ">=" : ">",
            _ => "=",
        };

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
