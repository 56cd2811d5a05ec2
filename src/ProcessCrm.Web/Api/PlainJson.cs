using System.Text.Json.Nodes;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Web.Api;

/// <summary>Values for forms, whose fields tell the type: dates and durations are plain ISO 8601 strings.</summary>
internal static class PlainJson
{
    public static JsonNode? Of(FeelValue? value) =>
        value switch
        {
            null or FeelNull => null,
            FeelDate or FeelTime or FeelDateTime or FeelDaysTimeDuration or FeelYearsMonthsDuration => JsonValue.Create(
                FeelPrinter.Text(value)
            ),
            _ => JsonNode.Parse(FeelJson.ToString(value)),
        };
}
