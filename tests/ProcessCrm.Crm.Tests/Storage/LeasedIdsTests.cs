using Microsoft.Extensions.Logging.Abstractions;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Tests.Organisation;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Storage;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class LeasedIdsTests(Database kind) : CrmFixture(kind)
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Processes_at_work_have_different_numbers()
    {
        var leases = new NodeLeases(Crm, TimeProvider.System);

        var taken = await Task.WhenAll(Enumerable.Range(1, 6).Select(holder => leases.TakeAsync(holder)));

        Assert.That(taken.Select(one => one.Lease.Number), Is.Unique);
    }

    [Test]
    public async Task A_number_goes_on_where_its_last_holder_may_have_got_to_even_if_the_clock_is_wrong()
    {
        var clock = new SettableClock(Start);
        var leases = new NodeLeases(Crm, clock);
        var (first, _) = await leases.TakeAsync(100);
        clock.Now = first.Until;

        var (_, notBefore) = await leases.TakeAsync(101);

        Assert.That(notBefore, Is.EqualTo(first.Until));
        Assert.That(await leases.RenewAsync(first), Is.Null, "the first holder has lost its number");
    }

    [Test]
    public async Task Ids_are_refused_before_the_lease_and_after_it_unless_it_was_renewed()
    {
        var clock = new SettableClock(Start.AddYears(1));
        await using var ids = new LeasedIds(new NodeLeases(Crm, clock), clock, NullLogger<LeasedIds>.Instance);
        Assert.That(() => ids.Next(), Throws.InvalidOperationException);

        await ids.StartAsync();
        var id = ids.Next();
        clock.Now += NodeLeases.Duration;

        Assert.That(id, Is.Positive);
        Assert.That(() => ids.Next(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task A_number_given_back_is_free_at_once()
    {
        var clock = new SettableClock(Start.AddYears(2));
        var leases = new NodeLeases(Crm, clock);
        long last;
        await using (var ids = new LeasedIds(leases, clock, NullLogger<LeasedIds>.Instance))
        {
            await ids.StartAsync();
            last = ids.Next();
        }

        clock.Now += TimeSpan.FromMilliseconds(5);
        await using var next = new LeasedIds(leases, clock, NullLogger<LeasedIds>.Instance);
        await next.StartAsync();

        Assert.That(next.Next(), Is.GreaterThan(last));
    }
}
