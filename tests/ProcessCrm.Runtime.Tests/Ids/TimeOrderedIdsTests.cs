using System.Collections.Concurrent;
using ProcessCrm.Runtime.Ids;

namespace ProcessCrm.Runtime.Tests.Ids;

public sealed class TimeOrderedIdsTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void Ids_ascend_though_the_clock_goes_back()
    {
        var clock = new SettableClock(Start);
        var ids = new TimeOrderedIds(7, clock);

        var before = ids.Next();
        clock.Now = Start.AddHours(-3);
        var after = ids.Next();

        Assert.That(after, Is.GreaterThan(before));
    }

    [Test]
    public void A_restart_after_the_clock_went_back_does_not_repeat_ids()
    {
        var first = new TimeOrderedIds(7, new SettableClock(Start));
        var before = Enumerable.Range(0, 10_000).Select(_ => first.Next()).Max();

        var second = new TimeOrderedIds(7, new SettableClock(Start.AddDays(-1)), first.Reached);

        Assert.That(second.Next(), Is.GreaterThan(before));
    }

    [Test]
    public void More_ids_in_a_millisecond_than_the_sequence_holds_stay_unique_and_ascending()
    {
        var ids = new TimeOrderedIds(0, new SettableClock(Start));

        var given = Enumerable.Range(0, 20_000).Select(_ => ids.Next()).ToList();

        Assert.That(given, Is.Unique.And.Ordered);
        Assert.That(given, Is.All.Positive);
    }

    [Test]
    public void Threads_never_share_an_id()
    {
        var ids = new TimeOrderedIds(1023, TimeProvider.System);
        var given = new ConcurrentBag<long>();

        Parallel.For(0, 8, _ => Parallel.For(0, 5_000, _ => given.Add(ids.Next())));

        Assert.That(given.Distinct().Count(), Is.EqualTo(40_000));
    }

    [Test]
    public void Nodes_never_share_an_id_and_later_ids_are_greater_whichever_node_gave_them()
    {
        var clock = new SettableClock(Start);
        var high = new TimeOrderedIds(1023, clock);
        var low = new TimeOrderedIds(0, clock);

        var earlier = high.Next();
        Assert.That(low.Next(), Is.Not.EqualTo(earlier));
        clock.Now = Start.AddMilliseconds(1);

        Assert.That(low.Next(), Is.GreaterThan(earlier));
    }

    [TestCase(-1)]
    [TestCase(1024)]
    public void A_node_number_out_of_range_is_refused(int node) =>
        Assert.That(() => new TimeOrderedIds(node, TimeProvider.System), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private sealed class SettableClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
