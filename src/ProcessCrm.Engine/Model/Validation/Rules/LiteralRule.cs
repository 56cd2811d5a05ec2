using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>Literals are what they have to be: ISO 8601 times, users and groups.</summary>
internal static class LiteralRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var place in context.Expressions.Where(p => p.Expression.IsLiteral))
        {
            if (Judge(place.Role, place.Expression.Text) is { } problem)
            {
                context.Report(problem, place.Element, place.Property);
            }
        }
        foreach (var process in context.Definitions.Processes)
        {
            foreach (var stage in process.Stages)
            {
                Check(context, process, stage, "target", stage.Target);
                Check(context, process, stage, "planWithin", stage.PlanWithin);
            }
        }
    }

    private static void Check(ValidationContext context, Process process, Stage stage, string key, string? duration)
    {
        if (duration is not null && Judge(ExpressionRole.Due, duration) is { } problem)
        {
            context.Report(problem, process.Id, $"stages/{stage.Id}/{key}");
        }
    }

    private static Problem? Judge(ExpressionRole role, string text) =>
        role switch
        {
            ExpressionRole.Performer => IsPerformer(text) ? null : BadPerformer(text),
            ExpressionRole.Due => IsoDuration.TryParse(text, out var due) && due.IsPositive ? null : BadDuration(text),
            ExpressionRole.WorkingTime => IsWorkingTime(text) ? null : BadWorkingTime(text),
            ExpressionRole.Priority => TaskPriority.Parse(text) is not null ? null : BadPriority(text),
            ExpressionRole.Duration => IsoDuration.TryParse(text, out _) ? null : BadDuration(text),
            ExpressionRole.Date => IsoInstant.TryParse(text, out _) ? null : BadDate(text),
            ExpressionRole.Cycle => IsoRepeatingInterval.TryParse(text, out _) ? null : BadCycle(text),
            _ => null,
        };

    private static bool IsPerformer(string text) =>
        text.Length > text.IndexOf(':', StringComparison.Ordinal) + 1
        && (text.StartsWith("user:", StringComparison.Ordinal) || text.StartsWith("group:", StringComparison.Ordinal));

    /// <summary>Of which a working day or hour is a part: not of weeks and months.</summary>
    private static bool IsWorkingTime(string text) =>
        IsoDuration.TryParse(text, out var time)
        && time is { IsPositive: true, Months: 0 }
        && !text.Contains('W', StringComparison.Ordinal);

    private static Problem BadWorkingTime(string text) =>
        Problem.Error(
            "bad-iso8601",
            $"\"{Problem.Short(text)}\" is no working time: write days and hours, such as P2D or PT4H.",
            $"\"{Problem.Short(text)}\" не рабочее время: нужны дни и часы, например P2D или PT4H."
        );

    private static Problem BadPerformer(string text) =>
        Problem.Error(
            "bad-performer",
            $"\"{Problem.Short(text)}\" is nobody: write user:…, group:…, or an expression after \"=\".",
            $"\"{Problem.Short(text)}\" никого не называет: нужно user:…, group:… или выражение после \"=\"."
        );

    private static Problem BadPriority(string text) =>
        Problem.Error(
            "bad-priority",
            $"\"{Problem.Short(text)}\" is no priority: write high, medium or low, 0 to 9, or an expression after \"=\".",
            $"\"{Problem.Short(text)}\" не важность: нужно high, medium или low, от 0 до 9 или выражение после \"=\"."
        );

    private static Problem BadDuration(string text) =>
        Problem.Error(
            "bad-iso8601",
            $"\"{Problem.Short(text)}\" is no ISO 8601 duration, such as P1D, PT4H or P1DT12H.",
            $"\"{Problem.Short(text)}\" не длительность ISO 8601, такая как P1D, PT4H или P1DT12H."
        );

    private static Problem BadDate(string text) =>
        Problem.Error(
            "bad-iso8601",
            $"\"{Problem.Short(text)}\" is no ISO 8601 time: an instant (2030-01-31T09:00:00Z), a duration (P1D) or a cycle (R3/PT1H).",
            $"\"{Problem.Short(text)}\" не время ISO 8601: момент (2030-01-31T09:00:00Z), длительность (P1D) или цикл (R3/PT1H)."
        );

    private static Problem BadCycle(string text) =>
        Problem.Error(
            "bad-iso8601",
            $"\"{Problem.Short(text)}\" is no ISO 8601 repeating interval, such as R3/PT1H.",
            $"\"{Problem.Short(text)}\" не повторяющийся интервал ISO 8601, такой как R3/PT1H."
        );
}
