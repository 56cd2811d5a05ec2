using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Handlers;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Handlers;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class HandlerTests(Database kind) : EngineFixture(kind)
{
    private const string Served = """
        { "id": "served", "nodes": {
          "start": { "type": "startEvent", "next": "ask" },
          "ask": { "type": "userTask", "performer": "user:ann", "next": "serve" },
          "serve": { "type": "serviceTask", "run": "test.serve", "next": "after",
            "boundary": { "declined": { "error": "DECLINED", "next": "other" } } },
          "after": { "type": "userTask", "performer": "user:ann", "next": "end" },
          "other": { "type": "userTask", "performer": "user:ann", "next": "end" },
          "end": { "type": "endEvent" } } }
        """;

    [Test]
    public async Task What_a_handler_gives_is_in_the_process_when_the_command_answers()
    {
        await using var host = await StartAsync(_ => new HandlerResult.Done(FeelContext.Of(("answer", FeelNumber.Of(42)))));
        var root = await host.StartAsync("served");

        await host.CompleteAsync(root, "ask");

        Assert.That((await host.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo(["after"]));
        Assert.That((await host.StateAsync(root)).RootScope.Variables.Lookup("answer"), Is.EqualTo(FeelNumber.Of(42)));
        Assert.That(await host.JobsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_BPMN_error_of_a_handler_goes_the_way_of_its_boundary_event()
    {
        await using var host = await StartAsync(_ => new HandlerResult.BpmnError("DECLINED", "No money"));
        var root = await host.StartAsync("served");

        await host.CompleteAsync(root, "ask");

        Assert.That((await host.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo(["other"]));
    }

    [Test]
    public async Task A_refusal_of_a_handler_refuses_the_whole_command()
    {
        await using var host = await StartAsync(_ => new HandlerResult.Refuse("noStock", LocalizedText.Of("Nothing left", "Ничего нет")));
        var root = await host.StartAsync("served");
        var task = await host.TaskAsync(root, "ask");

        var refused = await host.RefusedAsync(Actor.System, work => host.Engine.CompleteTaskAsync(work, task));

        Assert.That(refused.Refusal.Code, Is.EqualTo("noStock"));
        Assert.That(await host.TaskAsync(root, "ask"), Is.EqualTo(task));
    }

    [Test]
    public async Task A_failing_handler_becomes_a_retry_and_the_command_is_done()
    {
        var fails = true;
        await using var host = await StartAsync(_ => fails ? throw new IOException("down") : HandlerResult.Nothing);
        var root = await host.StartAsync("served");

        await host.CompleteAsync(root, "ask");

        Assert.That(await host.OpenTasksAsync(root), Is.Empty);
        var job = (await host.JobsAsync()).Single();
        Assert.That((job.Kind, job.Node, job.Attempts), Is.EqualTo((JobKind.Handler, "serve", 1)));
        fails = false;
        await host.PassAsync(TimeSpan.FromMinutes(1));
        Assert.That((await host.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo(["after"]));
        Assert.That(await host.JobsAsync(), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_last_failure_becomes_an_incident_that_a_person_retries_or_skips(bool skip)
    {
        var fails = true;
        await using var host = await StartAsync(_ => fails ? throw new IOException("down") : HandlerResult.Nothing);
        var root = await host.StartAsync("served");
        await host.CompleteAsync(root, "ask");

        for (var i = 0; i < 5; i++)
        {
            await host.PassAsync(TimeSpan.FromHours(1));
        }

        var incident = (await host.IncidentsAsync(root)).Single();
        Assert.That((incident.Node, incident.Code, incident.Message), Is.EqualTo(("serve", "jobFailed", "down")));
        Assert.That((await host.InstanceAsync(root)).OpenIncidents, Is.EqualTo(1));
        Assert.That(await host.JobsAsync(), Is.Empty);

        var clerk = Actor.User("user:ann");
        var refused = await host.RefusedAsync(clerk, work => host.Engine.RetryIncidentAsync(work, incident.Id));
        Assert.That(refused.Refusal.Code, Is.EqualTo(RefusalCodes.Forbidden));

        fails = skip;
        var boss = Actor.User("user:boss", roles: [Actor.Manager]);
        await host.DoAsync(
            boss,
            work => skip ? host.Engine.SkipIncidentAsync(work, incident.Id) : host.Engine.RetryIncidentAsync(work, incident.Id)
        );
        Assert.That((await host.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo(["after"]));
        Assert.That(await host.IncidentsAsync(root), Is.Empty);
        Assert.That((await host.InstanceAsync(root)).OpenIncidents, Is.Zero);
    }

    [Test]
    public async Task A_handler_starts_another_process_in_the_same_transaction()
    {
        await using var host = await StartAsync(context =>
        {
            var started = context.StartAsync(new StartRequest("other-process") { BusinessKey = "child" }, default).Result;
            return started.IsDone(out var done)
                ? new HandlerResult.Done(FeelContext.Of(("child", FeelString.Of(done.Root.ToString()))))
                : throw new InvalidOperationException("refused");
        });
        await host.DeployAsync("""{ "id": "other-process", "nodes": { "t": { "type": "userTask", "performer": "user:bob" } } }""");
        var root = await host.StartAsync("served");

        await host.CompleteAsync(root, "ask");

        var child = (await host.InstancesAsync("other-process")).Single(i => i.BusinessKey == "child");
        Assert.That((await host.OpenTasksAsync(child.Id)).Select(t => t.Node), Is.EqualTo(["t"]));
        Assert.That((await host.OpenTasksAsync(root)).Select(t => t.Node), Is.EqualTo(["after"]));
    }

    [Test]
    public async Task A_refusal_that_no_person_waits_for_is_tried_again_and_becomes_an_incident()
    {
        await using var host = await StartAsync(_ => new HandlerResult.Refuse("noStock", LocalizedText.Of("Nothing left", "Ничего нет")));
        await host.DeployAsync(
            """
            { "id": "served-later", "nodes": {
              "start": { "type": "startEvent", "next": "pause" },
              "pause": { "type": "intermediateCatchEvent", "timer": "PT1H", "next": "serve" },
              "serve": { "type": "serviceTask", "run": "test.serve", "next": "after" },
              "after": { "type": "userTask", "performer": "user:ann" } } }
            """
        );
        var root = await host.StartAsync("served-later");

        await host.PassAsync(TimeSpan.FromHours(1));
        Assert.That((await host.JobsAsync()).Select(j => (j.Kind, j.Node)), Is.EqualTo([(JobKind.Handler, "serve")]));
        for (var i = 0; i < 5; i++)
        {
            await host.PassAsync(TimeSpan.FromHours(1));
        }

        var incident = (await host.IncidentsAsync(root)).Single();
        Assert.That((incident.Node, incident.Message), Is.EqualTo(("serve", "noStock: Nothing left")));
        Assert.That(await host.JobsAsync(), Is.Empty);
    }

    private async Task<Host> StartAsync(Func<HandlerContext, HandlerResult> work)
    {
        var host = new Host(Database, handlers: [new Handler(work)]);
        await host.DeployAsync(Served);
        await host.Engine.OpenAsync();
        return host;
    }

    private sealed class Handler(Func<HandlerContext, HandlerResult> work) : IServiceTaskHandler
    {
        public string Name => "test.serve";

        public Task<HandlerResult> HandleAsync(HandlerContext context, CancellationToken cancellationToken) =>
            Task.FromResult(work(context));
    }
}
