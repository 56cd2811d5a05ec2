using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Housekeeping;
using ProcessCrm.Runtime.Ids;
using ProcessCrm.Runtime.Requests;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Housekeeping;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class HousekeepingTests(Database kind) : EngineFixture(kind)
{
    [Test]
    public async Task Answers_are_forgotten_after_a_day_and_not_before()
    {
        await using var host = new Host(Database);
        await AnswerAsync(host, "old");
        host.Clock.Advance(AnsweredRequests.Lifetime);
        await AnswerAsync(host, "young");

        await new ForgetAnsweredRequests(host.Engine).DoAsync(default);

        Assert.That(await KeysAsync(host), Is.EqualTo(["young"]));
    }

    [Test]
    public async Task A_message_that_nobody_took_is_dropped_when_its_time_is_over()
    {
        await using var host = new Host(Database);
        await host.Engine.CorrelateAsync(Actor.System, "nobody-waits", "kept");
        await host.Engine.RunAsync(Actor.System, work => Task.FromResult(host.Engine.SendMessage(work, "nobody-waits", "under way")));
        host.Clock.Advance(host.Engine.Options.MessageLifetime - TimeSpan.FromHours(1));
        await host.Engine.CorrelateAsync(Actor.System, "nobody-waits", "young");
        host.Clock.Advance(TimeSpan.FromHours(1));

        await new DropExpiredMessages(host.Engine).DoAsync(default);

        await using var context = host.Database.OpenContext();
        Assert.That(await context.Messages.Where(m => m.Name == "nobody-waits").Select(m => m.Key).ToListAsync(), Is.EqualTo(["young"]));
        Assert.That(await host.JobsAsync(), Is.Empty);
    }

    [Test]
    [Property("Requirement", "D20")]
    public async Task What_is_too_old_to_be_undone_is_dropped_and_nothing_else()
    {
        await using var host = new Host(Database, new ManualClock());
        await host.DeployAsync(
            """{ "id": "undoable", "nodes": { "s": { "type": "startEvent", "next": "t" }, "t": { "type": "userTask", "performer": "user:ann" } } }"""
        );
        var old = await KeepAsync(host);
        host.Clock.Advance(TimeSpan.FromHours(23));
        var young = await KeepAsync(host);
        host.Clock.Advance(TimeSpan.FromHours(2));

        await new DropOldUndoPoints(host.Engine).DoAsync(default);

        await using var context = host.Database.OpenContext();
        var kept = await context.UndoPoints.Select(point => point.CauseId).ToListAsync();
        Assert.That(kept, Has.Member(young));
        Assert.That(kept, Has.No.Member(old));
    }

    [Test]
    public async Task A_host_that_runs_for_years_always_has_room_for_history()
    {
        await using var host = new Host(Database, new ManualClock());
        await host.DeployAsync("""{ "id": "late", "nodes": { "t": { "type": "userTask", "performer": "user:ann" } } }""");
        host.Clock.Advance(TimeSpan.FromDays(800));

        await new PrepareHistory(host.Database).DoAsync(default);
        await new PrepareHistory(host.Database).DoAsync(default);

        if (Database.Kind == Testing.Database.PostgreSql)
        {
            await using var connection = await host.Database.OpenConnectionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from pg_inherits where inhparent = 'history'::regclass";
            Assert.That(await command.ExecuteScalarAsync(), Is.GreaterThanOrEqualTo(8));
        }
    }

    [Test, CancelAfter(90_000)]
    public async Task Hosts_that_start_at_once_share_one_schedule_that_does_the_duties(CancellationToken cancellationToken)
    {
        await using (var host = new Host(Database, new ManualClock(DateTimeOffset.UtcNow - TimeSpan.FromDays(2))))
        {
            await AnswerAsync(host, "old");
        }
        using var one = Node(1);
        using var other = Node(2);

        await Task.WhenAll(one.StartAsync(cancellationToken), other.StartAsync(cancellationToken));
        var left = -1;
        for (var tries = 0; left != 0; tries++)
        {
            Assert.That(tries, Is.LessThan(300), "The duty was not done.");
            await Task.Delay(100, cancellationToken);
            await using var context = one.Services.GetRequiredService<EngineDatabase>().OpenContext();
            left = await context.AnsweredRequests.CountAsync(r => r.Key == "old", cancellationToken);
        }

        if (Database.Kind == Testing.Database.PostgreSql)
        {
            await using var connection = await one.Services.GetRequiredService<EngineDatabase>().OpenConnectionAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from qrtz_job_details";
            Assert.That(await command.ExecuteScalarAsync(cancellationToken), Is.EqualTo(4));
        }
        await Task.WhenAll(one.StopAsync(cancellationToken), other.StopAsync(cancellationToken));
    }

    private IHost Node(int number)
    {
        var provider = Database.Kind == Testing.Database.Sqlite ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql;
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder
            .Services.AddSingleton(TimeProvider.System)
            .AddSingleton<IIdSource>(new TimeOrderedIds(number, TimeProvider.System))
            .AddProcessEngine(_ => new EngineDatabase(provider, Database.ConnectionString, TimeProvider.System))
            .AddProcessEngineLoops(provider);
        return builder.Build();
    }

    private static async Task<long> KeepAsync(Host host)
    {
        var root = await host.StartAsync("undoable");
        var task = await host.TaskAsync(root, "t");
        await host.DoAsync(
            Actor.System,
            async work =>
            {
                var result = await host.Engine.CompleteTaskAsync(work, task);
                host.Engine.KeepUndoPoint(work, task, root);
                return result;
            }
        );
        return task;
    }

    private static Task AnswerAsync(Host host, string key) =>
        host.Engine.RunAsync<bool>(
            Actor.System,
            async work =>
            {
                var request = new NamedRequest(key, "hash");
                Assert.That(await AnsweredRequests.FindAsync(work, request, default), Is.Null);
                await AnsweredRequests.RememberAsync(work, request, "{}", default);
                return true;
            }
        );

    private static async Task<List<string>> KeysAsync(Host host)
    {
        await using var context = host.Database.OpenContext();
        return await context.AnsweredRequests.Select(r => r.Key).ToListAsync();
    }
}
