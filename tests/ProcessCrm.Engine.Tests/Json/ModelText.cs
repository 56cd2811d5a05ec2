using System.Collections;
using System.Reflection;
using System.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Json;

/// <summary>Prints a model with everything in it, so that two models are equal when their texts are.</summary>
internal static class ModelText
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Print(value, text, 0);
        return text.ToString();
    }

    private static void Print(object? value, StringBuilder text, int depth)
    {
        switch (value)
        {
            case null:
                text.AppendLine("null");
                break;
            case string s:
                text.Append('"').Append(s).AppendLine("\"");
                break;
            case LocalizedText t:
                text.AppendLine(string.Join(" | ", t.Texts.Select(p => $"{p.Key}={p.Value}")));
                break;
            case IEnumerable list:
                text.AppendLine("[");
                foreach (var item in list)
                {
                    text.Append(' ', depth + 1);
                    Print(item, text, depth + 1);
                }
                text.Append(' ', depth).AppendLine("]");
                break;
            case var scalar when scalar.GetType().IsPrimitive || scalar.GetType().IsEnum:
                text.Append(scalar).AppendLine();
                break;
            default:
                text.AppendLine(value.GetType().Name);
                foreach (
                    var property in value
                        .GetType()
                        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                        .OrderBy(p => p.Name, StringComparer.Ordinal)
                )
                {
                    text.Append(' ', depth + 1).Append(property.Name).Append(": ");
                    Print(property.GetValue(value), text, depth + 1);
                }
                break;
        }
    }
}
