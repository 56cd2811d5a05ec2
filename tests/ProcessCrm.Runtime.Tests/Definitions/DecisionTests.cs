using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests.Definitions;

[TestFixture(Testing.Database.PostgreSql)]
[TestFixture(Testing.Database.Sqlite)]
public sealed class DecisionTests(Database kind) : EngineFixture(kind)
{
    private Host _host = null!;

    [SetUp]
    public void Open() => _host = new Host(Database);

    [TearDown]
    public async Task Close() => await _host.DisposeAsync();

    [Test]
    public async Task A_decision_that_was_deployed_with_the_process_is_made_and_is_in_the_history()
    {
        var deployed = await DeployAsync(Process("own"), Rates(2));
        Assert.That(deployed.Decisions.Select(d => (d.Decision, d.Path)), Is.EqualTo([("rate", "rates.decisions.json")]));

        var root = await _host.StartAsync("own", variables: FeelContext.Of(("amount", FeelNumber.Of(20))));
        var made = await _host.HistoryAsync<DecisionEvaluated>(root);
        Assert.Multiple(() =>
        {
            Assert.That(made.Value, Is.EqualTo(FeelNumber.Of(2)));
            Assert.That(made.Inputs.ToString(), Is.EqualTo("{amount: 20}"));
            Assert.That(made.Version, Is.EqualTo($"{deployed.Deployment}"));
        });
    }

    [Test]
    public async Task A_process_makes_the_decision_of_its_own_deployment_or_the_latest_as_it_says()
    {
        await DeployAsync(Process("bound"), Rates(3));
        await DeployAsync(Process("newest", "\"latest\""), Rates(4));
        await DeployAsync(Rates(5));
        Assert.Multiple(async () =>
        {
            Assert.That(await RateAsync("bound"), Is.EqualTo(FeelNumber.Of(3)));
            Assert.That(await RateAsync("newest"), Is.EqualTo(FeelNumber.Of(5)));
        });
    }

    [Test]
    public async Task A_tag_names_the_latest_version_that_has_it()
    {
        await DeployAsync(Rates(6, "spring"));
        await DeployAsync(Rates(7, "spring"));
        await DeployAsync(Rates(8, "autumn"));
        await DeployAsync(Process("tagged", """{ "tag": "spring" }"""));
        Assert.That(await RateAsync("tagged"), Is.EqualTo(FeelNumber.Of(7)));
    }

    [Test]
    public async Task Another_node_reads_the_decisions_from_the_database()
    {
        await DeployAsync(Process("elsewhere"), Rates(9));
        await using var other = new Host(Database);
        await other.Engine.Catalog.RefreshAsync(CancellationToken.None);
        var root = await other.StartAsync("elsewhere", variables: FeelContext.Of(("amount", FeelNumber.Of(20))));
        Assert.That((await other.HistoryAsync<DecisionEvaluated>(root)).Value, Is.EqualTo(FeelNumber.Of(9)));
    }

    [Test]
    public async Task Activating_an_older_version_of_the_process_brings_back_its_decisions()
    {
        await DeployAsync(Process("back", "\"latest\""), Rates(10));
        await DeployAsync(Process("back", "\"latest\""), Rates(11));
        Assert.That(await RateAsync("back"), Is.EqualTo(FeelNumber.Of(11)));
        await _host.Engine.RunAsync(Actor.System, work => _host.Engine.ActivateAsync(work, "back", 1));
        await _host.Engine.Catalog.RefreshAsync(CancellationToken.None);
        Assert.That(await RateAsync("back"), Is.EqualTo(FeelNumber.Of(10)));
    }

    [Test]
    public async Task A_changed_table_is_a_new_version_and_the_same_files_are_none()
    {
        var first = await DeployAsync(Rates(12));
        var again = await DeployAsync(Rates(12));
        var changed = await DeployAsync(Rates(13));
        Assert.Multiple(() =>
        {
            Assert.That((again.Deployment, again.IsNew), Is.EqualTo((first.Deployment, false)));
            Assert.That(changed.Decisions.Single().Version, Is.EqualTo(first.Decisions.Single().Version + 1));
        });
    }

    [TestCase("unknown-decision", "\"rate\"", "\"rtae\"", "rate")]
    [TestCase("unknown-decision-input", "\"result\"", "\"with\": { \"amuont\": 1 }, \"result\"", "amount")]
    [TestCase("unknown-decision", "\"deployment\"", "{ \"tag\": \"never\" }", "never")]
    public async Task A_task_that_names_what_is_not_there_is_refused(string code, string old, string changed, string says)
    {
        var result = await TryDeployAsync([
            new DeploymentFile("p.json", Process("refused").Content.Replace(old, changed, StringComparison.Ordinal)),
            Rates(14),
        ]);
        Assert.That(result.IsRefused);
        Assert.That(result.Diagnostics.Single(d => d.Code == code).Message.For("en"), Does.Contain(says));
    }

    [Test]
    public async Task A_table_with_a_mistake_is_refused_with_its_place()
    {
        var result = await TryDeployAsync([
            Process("refused"),
            new DeploymentFile("rates.decisions.json", Rates(15).Content.Replace("> 10", "> ten", StringComparison.Ordinal)),
        ]);
        var told = result.Diagnostics.Single(d => d.Code == "dmn-unknown-name");
        Assert.That((result.IsRefused, told.Location.File, told.Location.Line), Is.EqualTo((true, "rates.decisions.json", 7)));
    }

    private async Task<FeelValue> RateAsync(string process)
    {
        var root = await _host.StartAsync(process, variables: FeelContext.Of(("amount", FeelNumber.Of(20))));
        return (await _host.HistoryAsync<DecisionEvaluated>(root)).Value;
    }

    private async Task<DeploymentResult> DeployAsync(params DeploymentFile[] files)
    {
        var result = await TryDeployAsync(files);
        Assert.That(result.IsRefused, Is.False, string.Join("\n", result.Diagnostics.Select(d => $"{d.Location.Line}: {d.Message}")));
        await _host.Engine.Catalog.RefreshAsync(CancellationToken.None);
        return result;
    }

    private Task<DeploymentResult> TryDeployAsync(DeploymentFile[] files) =>
        _host.Engine.RunAsync(Actor.System, work => _host.Engine.DeployAsync(work, files));

    private static DeploymentFile Process(string id, string binding = "\"deployment\"") =>
        new(
            $"{id}.json",
            $$"""
            {
              "id": "{{id}}",
              "nodes": {
                "decide": { "type": "businessRuleTask", "decision": "rate", "binding": {{binding}}, "result": "r", "next": "work" },
                "work": { "type": "userTask", "performer": "user:ann" }
              }
            }
            """
        );

    private static DeploymentFile Rates(int rate, string? tag = null) =>
        new(
            "rates.decisions.json",
            $$"""
            {
              "id": "rates",
              {{(tag is null ? "" : $"\"versionTag\": \"{tag}\",")}}
              "inputs": { "amount": "number" },
              "decisions": {
                "rate": {
                  "table": { "inputs": ["amount"], "rules": [{ "when": "> 10", "then": {{rate}} }] }
                }
              }
            }
            """
        );
}
