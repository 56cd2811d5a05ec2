using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Queries;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Queries;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class InboxTests(Database kind) : EngineFixture(kind)
{
    private const string Shared = """
        { "id": "shared", "nodes": {
          "work": { "type": "userTask", "performer": ["group:a", "group:b"], "due": "= due", "next": "wait" },
          "wait": { "type": "intermediateCatchEvent", "timer": "P1D" } } }
        """;

    [Test]
    public async Task Pages_follow_the_due_date_and_show_a_task_of_several_groups_once()
    {
        await using var host = new Host(Database);
        await host.DeployAsync(Shared);
        foreach (var days in new[] { 3, 1, 2, 5, 4 })
        {
            await host.StartAsync("shared", variables: FeelContext.Of(("due", FeelString.Of($"P{days}D"))));
        }
        var queries = new EngineQueries(host.Database, host.Engine.Catalog);
        string[] principals = ["user:ann", "group:a", "group:b"];

        var due = new List<DateTimeOffset>();
        InboxCursor? cursor = null;
        do
        {
            var page = await queries.InboxAsync(principals, 4, cursor);
            due.AddRange(page.Rows.Select(r => r.DueAt));
            cursor = page.Next;
        } while (cursor is not null);

        Assert.That(due, Is.EqualTo(Enumerable.Range(1, 5).Select(d => host.Clock.Now.AddDays(d))));
        Assert.That(await queries.InboxCountAsync(principals), Is.EqualTo(5));
        Assert.That(await queries.InboxCountAsync(principals, 3), Is.EqualTo(3));
        Assert.That(await queries.InboxCountAsync(["user:eve"]), Is.Zero);

        var first = (await queries.InboxAsync(principals, 1)).Rows[0];
        await host.DoAsync(Actor.System, work => host.Engine.CompleteTaskAsync(work, first.TaskId));
        var loads = await new NodeLoads(host.Database).OfAsync("shared");
        Assert.That((loads["work"].Open, loads["wait"].Open), Is.EqualTo((4, 1)));
        Assert.That(loads["work"].Oldest, Is.EqualTo(host.Clock.Now));
        Assert.That((await queries.NodeAsync((await queries.TaskAsync(first.TaskId))!))!.Id, Is.EqualTo("work"));
        Assert.That(ProcessCatalog.Reference("shared", first.DeploymentId), Is.EqualTo(host.Engine.Catalog.Active["shared"].Reference));
    }
}
