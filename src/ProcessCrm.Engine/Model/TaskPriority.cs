using System.Globalization;

namespace ProcessCrm.Engine.Model;

/// <summary>How important tasks are (X5, X15): a number from 0, the highest, to 9, with a name for three of them.</summary>
public static class TaskPriority
{
    /// <summary><c>high</c>.</summary>
    public const int High = 2;

    /// <summary><c>medium</c>, where nothing is said.</summary>
    public const int Medium = 5;

    /// <summary><c>low</c>.</summary>
    public const int Low = 8;

    /// <summary>The number that a word or a digit stands for; null for none.</summary>
    public static int? Parse(string? text) =>
        text switch
        {
            "high" => High,
            "medium" => Medium,
            "low" => Low,
            _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 9 ? number : null,
        };

    /// <summary>The nearest name: <c>high</c>, <c>medium</c> or <c>low</c>.</summary>
    public static string NameOf(int priority) =>
        priority switch
        {
            < 4 => "high",
            < 7 => "medium",
            _ => "low",
        };
}
