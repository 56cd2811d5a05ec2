namespace ProcessCrm.Engine.Expressions;

/// <summary>Numbers as people write them, with separators.</summary>
internal static class NumberText
{
    /// <summary>A FEEL numeric literal with a sign; null for anything else.</summary>
    public static FeelNumber? Parse(string text) =>
        text.Length > 0 && text[^1] != '.' && text[0] != '+' && FeelNumber.TryParse(text, out var number) ? number : null;

    /// <summary>A number with grouping (space, comma or dot) and decimal (comma or dot) separators; null stands for none and for the dot.</summary>
    public static FeelNumber? Parse(string text, FeelValue grouping, FeelValue point)
    {
        if (
            grouping is not (FeelNull or FeelString { Value: " " or "," or "." })
            || point is not (FeelNull or FeelString { Value: "," or "." })
        )
        {
            return null;
        }

        if (grouping is FeelString && grouping.Equals(point))
        {
            return null;
        }

        if (grouping is FeelString group)
        {
            text = text.Replace(group.Value, "", StringComparison.Ordinal);
        }

        if (point is FeelString { Value: "," })
        {
            text = text.Contains('.', StringComparison.Ordinal) ? "" : text.Replace(',', '.');
        }

        return Parse(text);
    }
}
