using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work.Reports;

/// <summary>Tells reports in the reader's language.</summary>
public sealed class ReportTables(Translator translator, Words words, DefinitionTexts definitions)
{
    /// <summary>The tables of a report, the most important first.</summary>
    /// <param name="kind">One of <see cref="ReportKind.All"/>.</param>
    /// <param name="matter">What it is made of.</param>
    /// <param name="zone">The time zone by which months begin.</param>
    public IReadOnlyList<ReportTable> Of(string kind, ReportMatter matter, TimeZoneInfo zone) =>
        kind switch
        {
            ReportKind.Stages => [StageTimes(matter)],
            ReportKind.Losses => [Losses(matter)],
            ReportKind.Channels => [Channels(matter)],
            ReportKind.People => [People(matter)],
            _ => [Stages(matter), MonthsOf(matter, zone)],
        };

    /// <summary>The one table of a report that is saved: of the funnel each stage of each month.</summary>
    public ReportTable ToSave(string kind, ReportMatter matter, TimeZoneInfo zone) =>
        kind == ReportKind.Funnel ? StagesByMonth(matter, zone) : Of(kind, matter, zone)[0];

    private ReportTable Stages(ReportMatter matter)
    {
        var funnel = Funnel.Of(matter.Stages, matter.Stories);
        var rows = new List<ReportRow>();
        var before = funnel.Began;
        foreach (var stage in funnel.Stages)
        {
            rows.Add(
                new ReportRow(Stage(matter, stage.Stage), [Count(stage.Reached), Part(stage.Reached, before), .. Lost(matter, stage)])
                {
                    Bar = Share(stage.Reached, funnel.Began),
                }
            );
            before = stage.Reached;
        }
        rows.Add(
            new ReportRow(translator["reports.won"], [Count(funnel.Won), Part(funnel.Won, before), Count(null), Count(null), Text(null)])
            {
                Bar = Share(funnel.Won, funnel.Began),
            }
        );
        return Table("reports.by-stage", "stage", ["reached", "of-before", "lost-here", "here", "reasons"], rows);
    }

    private ReportTable MonthsOf(ReportMatter matter, TimeZoneInfo zone) =>
        Table(
            "reports.by-month",
            "month",
            ["began", "won", "lost", "open", "win-rate", "sum"],
            Funnel
                .ByMonth(matter.Stages, matter.Stories, zone)
                .Select(month => new ReportRow(
                    Month(month.Month),
                    [
                        Count(month.Funnel.Began),
                        Count(month.Funnel.Won),
                        Count(month.Funnel.Lost),
                        Count(month.Funnel.Open),
                        Part(month.Funnel.Won, month.Funnel.Won + month.Funnel.Lost),
                        Sums(month.Funnel.Sums),
                    ]
                ))
        );

    private ReportTable StagesByMonth(ReportMatter matter, TimeZoneInfo zone) =>
        Table(
            "reports.by-month",
            "month",
            ["stage", "reached", "lost-here", "here", "reasons"],
            Funnel
                .ByMonth(matter.Stages, matter.Stories, zone)
                .SelectMany(month =>
                    month.Funnel.Stages.Select(stage => new ReportRow(
                        Month(month.Month),
                        [Text(Stage(matter, stage.Stage)), Count(stage.Reached), .. Lost(matter, stage)]
                    ))
                )
        );

    private IEnumerable<ReportCell> Lost(ReportMatter matter, FunnelStage stage) =>
        [
            Count(stage.Lost),
            Count(stage.Here),
            Text(string.Join(", ", stage.Reasons.Select(reason => $"{Reason(matter, reason.ReasonId)} ({words.Number(reason.Count)})"))),
        ];

    private ReportTable StageTimes(ReportMatter matter)
    {
        var times = StageTime.Of(matter.Stages, matter.Stories, matter.Now);
        var longest = times.Max(time => time.Median);
        return Table(
            "reports.times",
            "stage",
            ["left", "median", "mean", "longest", "here", "oldest"],
            times.Select(time => new ReportRow(
                Stage(matter, time.Stage),
                [Count(time.Left), Days(time.Median), Days(time.Mean), Days(time.Longest), Count(time.Here), Days(time.Oldest)]
            )
            {
                Bar = time.Median is { } median && longest > TimeSpan.Zero ? (decimal)(median / longest.Value) : 0,
            })
        );
    }

    private ReportTable Losses(ReportMatter matter)
    {
        var lines = LossLine.Of(matter.Stories);
        var all = lines.Sum(line => line.Count);
        return Table(
            "reports.why-lost",
            "reason",
            ["stage", "lost", "share", "lost-sum"],
            lines.Select(line => new ReportRow(
                Reason(matter, line.ReasonId),
                [
                    Text(line.Stage is null ? translator["reports.not-told"] : Stage(matter, line.Stage)),
                    Count(line.Count),
                    Part(line.Count, all),
                    Sums(line.Sums),
                ]
            )
            {
                Bar = Share(line.Count, lines[0].Count),
            })
        );
    }

    private ReportTable Channels(ReportMatter matter) =>
        Outcome("reports.by-channel", "channel", Outcomes.By(matter.Stories, story => story.Source), source => source);

    private ReportTable People(ReportMatter matter) =>
        Outcome(
            "reports.by-person",
            "person",
            Outcomes.By(matter.Stories, story => story.ResponsibleId),
            id => id is { } person ? matter.People.GetValueOrDefault(person) : null
        );

    private ReportTable Outcome<TKey>(string title, string first, IReadOnlyList<OutcomeLine<TKey>> lines, Func<TKey?, string?> name) =>
        Table(
            title,
            first,
            ["began", "won", "lost", "open", "win-rate", "sum", "median-to-win"],
            lines.Select(line => new ReportRow(
                name(line.Key) ?? translator["reports.not-told"],
                [
                    Count(line.Began),
                    Count(line.Won),
                    Count(line.Lost),
                    Count(line.Open),
                    Part(line.Won, line.Won + line.Lost),
                    Sums(line.Sums),
                    Days(line.MedianToWin),
                ]
            )
            {
                Bar = Share(line.Won, lines.Max(other => other.Won)),
            })
        );

    private ReportTable Table(string title, string first, IEnumerable<string> columns, IEnumerable<ReportRow> rows) =>
        new(translator[title], [.. columns.Prepend(first).Select(column => translator[$"reports.column-{column}"])], [.. rows]);

    private string Stage(ReportMatter matter, string stage) => definitions.Stage(matter.Process, stage)!;

    private string Reason(ReportMatter matter, long? reason) =>
        reason is { } id && matter.Reasons.TryGetValue(id, out var known)
            ? known.Name(translator.Language)
            : translator["reports.not-told"];

    private string Month(DateOnly month) => month.ToString("MMMM yyyy", translator.Culture);

    private ReportCell Count(int? count) => new(words.Number(count), count);

    private ReportCell Part(int count, int of) =>
        Share(count, of) is { } share ? new(share.ToString("P0", translator.Culture), decimal.Round(share, 4)) : new(null);

    private ReportCell Days(TimeSpan? time)
    {
        var days = time is { } some ? decimal.Round((decimal)some.TotalDays, 1) : (decimal?)null;
        return new ReportCell(days is null ? null : translator["reports.days", words.Number(days)!], days);
    }

    private ReportCell Sums(IReadOnlyList<CurrencySum> sums) =>
        new(
            sums.Count == 0 ? null : string.Join(" + ", sums.Select(sum => words.Money(sum.Amount, sum.Currency))),
            sums.Count == 1 ? sums[0].Amount : null
        );

    private static ReportCell Text(string? text) => new(text) { IsNumber = false };

    private static decimal? Share(int count, int of) => of == 0 ? null : (decimal)count / of;
}
