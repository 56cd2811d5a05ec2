using System.Text.Json;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Crm.Demo;

/// <summary>What a story fills in: a value of JSON, or, as a text that begins with <c>=</c>, FEEL.</summary>
internal static class StoryValue
{
    /// <summary>The value at an instant; null of FEEL where the text is none.</summary>
    public static FeelValue Of(JsonElement json, DateTimeOffset now)
    {
        var value = FeelJson.Parse(json.GetRawText());
        return value is FeelString { Value: ['=', .. var text] }
            ? FeelExpression.Parse(text).Expression?.Evaluate(new FeelEnvironment(FeelContext.Empty, now)) ?? FeelValue.Null
            : value;
    }
}
