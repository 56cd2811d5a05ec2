using Microsoft.EntityFrameworkCore;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Instances;

/// <summary>What a completion costs, counted and not timed: the same on every machine, whatever else it does.</summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class CostTests(Database kind) : EngineFixture(kind)
{
    /// <summary>Debug builds keep the states of asynchronous methods on the heap even where nothing waits.</summary>
#if DEBUG
    private const int Slack = 2;
#else
    private const int Slack = 1;
#endif

    private const string Again = """
        { "id": "again", "nodes": {
          "start": { "type": "startEvent", "next": "work" },
          "work": { "type": "userTask", "performer": "group:all", "due": "P1D", "next": "work" } } }
        """;

    /// <summary>A round of 20 steps: a task of a person and 19 that complete at once.</summary>
    private static readonly string Rounds = $$"""
        { "id": "rounds", "nodes": {
          "start": { "type": "startEvent", "next": "work" },
          "work": { "type": "userTask", "performer": "group:all", "next": "t1" },
          {{string.Join(
            ",\n",
            Enumerable.Range(1, 19).Select(n => $$""" "t{{n}}": { "type": "task", "next": "{{(n == 19 ? "work" : $"t{n + 1}")}}" }""")
        )}} } }
        """;

    private static readonly string Many = """
        { "id": "many", "nodes": {
          "start": { "type": "startEvent", "next": "each" },
          "each": { "type": "userTask", "performer": "group:all", "forEach": { "in": "for i in 1..1000 return i" }, "next": "after" },
          "after": { "type": "userTask", "performer": "group:all" } } }
        """;

    private Host _host = null!;

    [OneTimeSetUp]
    public async Task Deploy()
    {
        _host = new Host(Database);
        foreach (var definition in new[] { Again, Rounds, Many })
        {
            await _host.DeployAsync(definition);
        }
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_completion_allocates_no_more_than_is_allowed()
    {
        var task = await _host.TaskAsync(await _host.StartAsync("again"), "work");
        for (var i = 0; i < 50; i++)
        {
            task = await CompleteAsync(task);
        }

        var bytes = new List<long>();
        for (var i = 0; i < 50; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            task = await CompleteAsync(task);
            bytes.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        bytes.Sort();
        TestContext.Out.WriteLine($"{bytes[bytes.Count / 2]} bytes a completion");
        // The aim is 25 kB; what is kept to undo a result (D20) comes on top. Microsoft.Data.Sqlite makes a reader for every row that is written.
        var most = Database.Kind == Testing.Database.Sqlite ? 40_000 : 28_000;
        Assert.That(bytes[bytes.Count / 2], Is.LessThanOrEqualTo(Slack * most));
    }

    [Test]
    public async Task A_step_of_an_instance_with_ten_thousand_steps_writes_no_more_than_in_a_young_one()
    {
        var root = await _host.StartAsync("rounds");
        var task = await _host.TaskAsync(root, "work");
        for (var i = 0; i < 4; i++)
        {
            task = await CompleteAsync(task);
        }
        var young = await WrittenByAsync(root, task);

        task = young.Next;
        for (var i = 5; i < 500; i++)
        {
            task = await CompleteAsync(task);
        }
        var old = await WrittenByAsync(root, task);

        Assert.That(old.State, Is.EqualTo(young.State).Within(16), "bytes of state; a counter may have more digits");
        Assert.That(old.History, Is.EqualTo(young.History).Within(16 * 60), "bytes of history");
    }

    [Test]
    public async Task Of_a_thousand_parallel_tasks_each_completion_writes_its_own_scope_only()
    {
        var root = await _host.StartAsync("many");
        var tasks = await _host.OpenTasksAsync(root);
        Assert.That(tasks, Has.Count.EqualTo(1_000));

        var first = await ScopesChangedByAsync(root, tasks[0].Id);
        foreach (var task in tasks.Skip(1).SkipLast(2))
        {
            await _host.DoAsync(Actor.System, work => _host.Engine.CompleteTaskAsync(work, task.Id));
        }
        var later = await ScopesChangedByAsync(root, tasks[^2].Id);
        await _host.DoAsync(Actor.System, work => _host.Engine.CompleteTaskAsync(work, tasks[^1].Id));

        Assert.That((await _host.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo(["after"]));
        Assert.That((first.Count, later.Count), Is.EqualTo((2, 2)), "its own, which goes, and the one around it");
        Assert.That(Math.Max(first.Bytes, later.Bytes), Is.LessThan(1_000));
    }

    private async Task<long> CompleteAsync(long task) =>
        (await _host.DoAsync(Actor.System, work => _host.Engine.CompleteTaskAsync(work, task))).Events.OfType<TaskCreated>().Single().Task;

    private async Task<(long State, long History, long Next)> WrittenByAsync(long root, long task)
    {
        var before = (await _host.HistoryAsync(root)).Count;
        var next = await CompleteAsync(task);
        var history = (await _host.HistoryAsync(root)).Skip(before).Sum(h => h.Data.Length);
        return ((await ScopesAsync(root)).Values.Sum(state => state.Length), history, next);
    }

    private async Task<(int Count, int Bytes)> ScopesChangedByAsync(long root, long task)
    {
        var before = await ScopesAsync(root);
        await _host.DoAsync(Actor.System, work => _host.Engine.CompleteTaskAsync(work, task));
        var after = await ScopesAsync(root);
        var written = after.Where(scope => before.GetValueOrDefault(scope.Key) != scope.Value).ToList();
        return (written.Count + before.Keys.Count(id => !after.ContainsKey(id)), written.Sum(scope => scope.Value.Length));
    }

    private async Task<Dictionary<long, string>> ScopesAsync(long root)
    {
        await using var context = _host.Database.OpenContext();
        return await context.Scopes.Where(s => s.RootId == root).ToDictionaryAsync(s => s.Id, s => s.State);
    }
}
