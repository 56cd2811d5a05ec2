using ProcessCrm.Crm.Reports;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Api;

/// <summary>What people call the things that a report is about.</summary>
internal sealed class ReportNames(ReportMatter matter, DefinitionTexts definitions, string language)
{
    public Named Stage(string stage) => new(stage, definitions.Stage(matter.Process, stage)!);

    public RecordName? Reason(long? reason) => RecordName.Of(reason, matter.Reasons.GetValueOrDefault(reason ?? 0)?.Name(language));
}

/// <summary>The leads or deals that were entered in a month.</summary>
/// <param name="Month">The month: 2026-01.</param>
/// <param name="Began">How many.</param>
/// <param name="Sums">What those that were won brought.</param>
internal sealed record FunnelMonth(
    string Month,
    int Began,
    int Won,
    int Lost,
    int Open,
    IReadOnlyList<CurrencySum> Sums,
    IReadOnlyList<FunnelLine> Stages
)
{
    public static FunnelMonth Of((DateOnly Month, Funnel Funnel) month, ReportNames names) =>
        new(
            Months.Text(month.Month),
            month.Funnel.Began,
            month.Funnel.Won,
            month.Funnel.Lost,
            month.Funnel.Open,
            month.Funnel.Sums,
            [
                .. month.Funnel.Stages.Select(stage => new FunnelLine(
                    names.Stage(stage.Stage),
                    stage.Reached,
                    stage.Here,
                    stage.Lost,
                    [.. stage.Reasons.Select(reason => new ReasonLine(names.Reason(reason.ReasonId), reason.Count))]
                )),
            ]
        );
}

/// <summary>A stage of the funnel.</summary>
/// <param name="Reached">How many came so far; who skipped the stage counts.</param>
/// <param name="Here">How many are in it now.</param>
/// <param name="Lost">How many were lost here.</param>
internal sealed record FunnelLine(Named Stage, int Reached, int Here, int Lost, IReadOnlyList<ReasonLine> Reasons);

/// <summary>How many were lost for a reason; null where none was given.</summary>
internal sealed record ReasonLine(RecordName? Reason, int Count);

/// <summary>How long leads or deals stayed in a stage, in days.</summary>
/// <param name="Left">How many stays have ended.</param>
/// <param name="Here">How many are in it now.</param>
/// <param name="Oldest">How long the longest of these has been in it.</param>
internal sealed record StageTimeLine(Named Stage, int Left, decimal? Median, decimal? Mean, decimal? Longest, int Here, decimal? Oldest)
{
    public static StageTimeLine Of(StageTime time, ReportNames names) =>
        new(
            names.Stage(time.Stage),
            time.Left,
            Days.Of(time.Median),
            Days.Of(time.Mean),
            Days.Of(time.Longest),
            time.Here,
            Days.Of(time.Oldest)
        );
}

/// <summary>How many were lost for a reason in a stage, and what they were expected to bring.</summary>
internal sealed record LossItem(RecordName? Reason, Named? Stage, int Count, IReadOnlyList<CurrencySum> Sums)
{
    public static LossItem Of(LossLine line, ReportNames names) =>
        new(names.Reason(line.ReasonId), line.Stage is null ? null : names.Stage(line.Stage), line.Count, line.Sums);
}

/// <summary>What a channel brought; null for what came by none that is known.</summary>
/// <param name="WinRate">The part of those that ended which were won, 0 to 1.</param>
/// <param name="MedianToWin">How long the one in the middle of those that were won took, in days.</param>
internal sealed record ChannelItem(
    string? Channel,
    int Began,
    int Won,
    int Lost,
    int Open,
    decimal? WinRate,
    IReadOnlyList<CurrencySum> Sums,
    decimal? MedianToWin
)
{
    public static ChannelItem Of(OutcomeLine<string> line) =>
        new(line.Key, line.Began, line.Won, line.Lost, line.Open, line.WinRate, line.Sums, Days.Of(line.MedianToWin));
}

/// <summary>What a person brought; null for what nobody is responsible for.</summary>
/// <param name="WinRate">The part of those that ended which were won, 0 to 1.</param>
/// <param name="MedianToWin">How long the one in the middle of those that were won took, in days.</param>
internal sealed record PersonItem(
    RecordName? Person,
    int Began,
    int Won,
    int Lost,
    int Open,
    decimal? WinRate,
    IReadOnlyList<CurrencySum> Sums,
    decimal? MedianToWin
)
{
    public static PersonItem Of(OutcomeLine<long?> line, IReadOnlyDictionary<long, string> people) =>
        new(
            RecordName.Of(line.Key, line.Key is { } id ? people.GetValueOrDefault(id) : null),
            line.Began,
            line.Won,
            line.Lost,
            line.Open,
            line.WinRate,
            line.Sums,
            Days.Of(line.MedianToWin)
        );
}

/// <summary>A length of time in days, to a hundredth.</summary>
internal static class Days
{
    public static decimal? Of(TimeSpan? time) => time is { } some ? decimal.Round((decimal)some.TotalDays, 2) : null;
}
