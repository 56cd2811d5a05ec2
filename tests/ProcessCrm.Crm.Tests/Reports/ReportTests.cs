using ProcessCrm.Crm.Reports;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Crm.Tests.Reports;

/// <summary>What reports count, on histories whose answers are known.</summary>
public sealed class ReportTests
{
    private static readonly string[] Stages = ["talk", "offer", "contract"];
    private static readonly DateTimeOffset Day = new(2030, 1, 31, 22, 0, 0, TimeSpan.Zero);

    [Test]
    [Property("Requirement", "W27")]
    public void A_funnel_tells_how_far_records_came_and_where_and_why_they_were_lost()
    {
        var funnel = Funnel.Of(
            Stages,
            [
                Story("talk", "offer", "contract", "won") with
                {
                    Final = "won",
                    Amount = 100,
                    Currency = "EUR",
                },
                Story("talk", "won") with
                {
                    Final = "won",
                    Amount = 5,
                    Currency = "USD",
                },
                Story("talk", "offer", "lost") with
                {
                    Final = "lost",
                    LossStage = "offer",
                    LossReasonId = 7,
                    Amount = 1000,
                    Currency = "EUR",
                },
                Story("talk", "offer", "lost") with
                {
                    Final = "lost",
                },
                Story("talk"),
                Story("offer", "talk"),
                Story(),
            ]
        );

        Assert.That((funnel.Began, funnel.Won, funnel.Lost, funnel.Open), Is.EqualTo((7, 2, 2, 3)));
        Assert.That(funnel.Sums, Is.EqualTo([new CurrencySum("EUR", 100), new CurrencySum("USD", 5)]));
        Assert.That(
            funnel.Stages.Select(stage => (stage.Stage, stage.Reached, stage.Lost, stage.Here)),
            Is.EqualTo([("talk", 6, 0, 2), ("offer", 5, 2, 0), ("contract", 2, 0, 0)])
        );
        Assert.That(funnel.Stages[1].Reasons, Is.EqualTo([new LossCount(null, 1), new LossCount(7, 1)]));
    }

    [TestCase("UTC", "2030-01")]
    [TestCase("Europe/Moscow", "2030-02")]
    public void A_month_is_one_of_the_readers_calendar(string zone, string month)
    {
        var months = Funnel.ByMonth(Stages, [Story("talk")], TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.That(months.Single().Month.ToString("yyyy-MM", null), Is.EqualTo(month));
        Assert.That(
            Months.Of(Months.Begin(months[0].Month, TimeZoneInfo.FindSystemTimeZoneById(zone)), TimeZoneInfo.FindSystemTimeZoneById(zone)),
            Is.EqualTo(months[0].Month)
        );
    }

    [Test]
    public void The_time_in_a_stage_counts_every_stay_and_those_that_go_on()
    {
        var times = StageTime.Of(Stages, [Story("talk", "offer", "talk", "won") with { Final = "won" }, Story("talk")], Day.AddDays(10));

        Assert.That((times[0].Left, times[0].Median, times[0].Longest), Is.EqualTo((2, TimeSpan.FromDays(2), TimeSpan.FromDays(3))));
        Assert.That((times[0].Here, times[0].Oldest), Is.EqualTo((1, TimeSpan.FromDays(10))));
        Assert.That((times[2].Left, times[2].Median, times[2].Here), Is.EqualTo((0, (TimeSpan?)null, 0)));
    }

    [Test]
    [Property("Requirement", "X24")]
    public void A_thousand_generated_histories_are_counted_by_channel_person_and_reason()
    {
        var stories = Enumerable
            .Range(0, 1000)
            .Select(i =>
                (i % 4) switch
                {
                    0 => Story("talk", "offer", "contract", "won") with { Final = "won", Amount = 10, Currency = "EUR" },
                    1 => Story("talk", "lost") with
                    {
                        Final = "lost",
                        LossStage = "talk",
                        LossReasonId = i % 5,
                        Amount = 1,
                        Currency = "EUR",
                    },
                    2 => Story("talk", "offer"),
                    _ => Story("talk"),
                } with
                {
                    Source = i % 2 == 0 ? "web" : null,
                    ResponsibleId = i % 10,
                }
            )
            .ToList();

        var channels = Outcomes.By(stories, story => story.Source);
        Assert.That(
            channels.Select(line => (line.Key, line.Began, line.Won, line.Lost, line.Open, line.WinRate)),
            Is.EqualTo([("web", 500, 250, 0, 250, (decimal?)1m), (null, 500, 0, 250, 250, 0m)])
        );
        Assert.That(channels[0].MedianToWin, Is.EqualTo(TimeSpan.FromDays(6)));
        var people = Outcomes.By(stories, story => story.ResponsibleId);
        Assert.That(people, Has.Length.EqualTo(10));
        Assert.That(people.Where(line => line.Key % 2 == 0).Select(line => line.Won), Is.All.EqualTo(50));
        Assert.That(people.Sum(line => line.Sums.Sum(sum => sum.Amount)), Is.EqualTo(2500));
        var losses = LossLine.Of(stories);
        Assert.That(
            losses.Select(line => (line.ReasonId, line.Count)),
            Is.EquivalentTo(Enumerable.Range(0, 5).Select(i => ((long?)i, 50)))
        );
        Assert.That(losses.Select(line => line.Stage), Is.All.EqualTo("talk"));
    }

    [Test]
    public void What_was_undone_is_no_visit()
    {
        var visits = StageVisit.Of([
            (Day, Entered("talk")),
            (Day.AddDays(1), Entered("offer")),
            (Day.AddDays(1).AddMinutes(5), Restored(Day)),
            (Day.AddDays(3), Entered("contract")),
        ]);

        Assert.That(visits, Is.EqualTo([new StageVisit("talk", Day, Day.AddDays(3)), new StageVisit("contract", Day.AddDays(3), null)]));
        Assert.That(StageVisit.Of([(Day, Entered("talk")), (Day, Restored(null))]), Is.Empty);
    }

    /// <summary>A record that went through stages; it stayed a day in the first, two in the second, and so on.</summary>
    private static Story Story(params string[] stages)
    {
        var at = Day;
        var events = new List<(DateTimeOffset, ProcessEvent)>();
        for (var i = 0; i < stages.Length; i++)
        {
            events.Add((at, Entered(stages[i])));
            at = at.AddDays(i + 1);
        }
        return new Story(Day, StageVisit.Of(events));
    }

    private static StageEntered Entered(string stage) => new(1, 1, stage, null, null, false);

    private static StateRestored Restored(DateTimeOffset? enteredAt) => new(1, 1, 1, null, [], [], enteredAt, null);
}
