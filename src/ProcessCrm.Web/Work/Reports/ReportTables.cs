using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work.Reports;

/// <summary>Tells reports in the reader's language.</summary>
public sealed class ReportTables(Translator translator, Words words, ReportCells cells, DefinitionTexts definitions)
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
                new ReportRow(
                    Stage(matter, stage.Stage),
                    [cells.Count(stage.Reached), cells.Part(stage.Reached, before), .. Lost(matter, stage)]
                )
                {
                    Bar = ReportCells.Share(stage.Reached, funnel.Began),
                }
            );
            before = stage.Reached;
        }
        rows.Add(
            new ReportRow(
                translator["reports.won"],
                [cells.Count(funnel.Won), cells.Part(funnel.Won, before), cells.Count(null), cells.Count(null), ReportCells.Text(null)]
            )
            {
                Bar = ReportCells.Share(funnel.Won, funnel.Began),
            }
        );
        return cells.Table("reports.by-stage", "stage", ["reached", "of-before", "lost-here", "here", "reasons"], rows);
    }

    private ReportTable MonthsOf(ReportMatter matter, TimeZoneInfo zone) =>
        cells.Table(
            "reports.by-month",
            "month",
            ["began", "won", "lost", "open", "win-rate", "sum"],
            Funnel
                .ByMonth(matter.Stages, matter.Stories, zone)
                .Select(month => new ReportRow(
                    cells.Month(month.Month),
                    [
                        cells.Count(month.Funnel.Began),
                        cells.Count(month.Funnel.Won),
                        cells.Count(month.Funnel.Lost),
                        cells.Count(month.Funnel.Open),
                        cells.Part(month.Funnel.Won, month.Funnel.Won + month.Funnel.Lost),
                        cells.Sums(month.Funnel.Sums),
                    ]
                ))
        );

    private ReportTable StagesByMonth(ReportMatter matter, TimeZoneInfo zone) =>
        cells.Table(
            "reports.by-month",
            "month",
            ["stage", "reached", "lost-here", "here", "reasons"],
            Funnel
                .ByMonth(matter.Stages, matter.Stories, zone)
                .SelectMany(month =>
                    month.Funnel.Stages.Select(stage => new ReportRow(
                        cells.Month(month.Month),
                        [ReportCells.Text(Stage(matter, stage.Stage)), cells.Count(stage.Reached), .. Lost(matter, stage)]
                    ))
                )
        );

    private IEnumerable<ReportCell> Lost(ReportMatter matter, FunnelStage stage) =>
        [
            cells.Count(stage.Lost),
            cells.Count(stage.Here),
            ReportCells.Text(
                string.Join(", ", stage.Reasons.Select(reason => $"{Reason(matter, reason.ReasonId)} ({words.Number(reason.Count)})"))
            ),
        ];

    private ReportTable StageTimes(ReportMatter matter)
    {
        var times = StageTime.Of(matter.Stages, matter.Stories, matter.Now);
        var longest = times.Max(time => time.Median);
        return cells.Table(
            "reports.times",
            "stage",
            ["left", "median", "mean", "longest", "here", "oldest"],
            times.Select(time => new ReportRow(
                Stage(matter, time.Stage),
                [
                    cells.Count(time.Left),
                    cells.Days(time.Median),
                    cells.Days(time.Mean),
                    cells.Days(time.Longest),
                    cells.Count(time.Here),
                    cells.Days(time.Oldest),
                ]
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
        return cells.Table(
            "reports.why-lost",
            "reason",
            ["stage", "lost", "share", "lost-sum"],
            lines.Select(line => new ReportRow(
                Reason(matter, line.ReasonId),
                [
                    ReportCells.Text(line.Stage is null ? translator["reports.not-told"] : Stage(matter, line.Stage)),
                    cells.Count(line.Count),
                    cells.Part(line.Count, all),
                    cells.Sums(line.Sums),
                ]
            )
            {
                Bar = ReportCells.Share(line.Count, lines[0].Count),
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
        cells.Table(
            title,
            first,
            ["began", "won", "lost", "open", "win-rate", "sum", "median-to-win"],
            lines.Select(line => new ReportRow(
                name(line.Key) ?? translator["reports.not-told"],
                [
                    cells.Count(line.Began),
                    cells.Count(line.Won),
                    cells.Count(line.Lost),
                    cells.Count(line.Open),
                    cells.Part(line.Won, line.Won + line.Lost),
                    cells.Sums(line.Sums),
                    cells.Days(line.MedianToWin),
                ]
            )
            {
                Bar = ReportCells.Share(line.Won, lines.Max(other => other.Won)),
            })
        );

    private string Stage(ReportMatter matter, string stage) => definitions.Stage(matter.Process, stage)!;

    private string Reason(ReportMatter matter, long? reason) =>
        reason is { } id && matter.Reasons.TryGetValue(id, out var known)
            ? known.Name(translator.Language)
            : translator["reports.not-told"];
}
