using System.Text.Json;

namespace ProcessCrm.Cli.Tests;

public sealed class SimulateTests
{
    private static readonly string Claim = Repository.Path("tests", "ProcessCrm.Cli.Tests", "Examples", "claim.json");

    [Test]
    public void Many_instances_are_played_and_counted()
    {
        var console = new TestConsole();

        var code = console.Run("simulate", Claim, "-n", "40", "--format", "json");

        Assert.That(code, Is.EqualTo(0).Or.EqualTo(1), console.Error);
        using var answer = JsonDocument.Parse(console.Output);
        Assert.That(answer.RootElement.GetProperty("endings").EnumerateObject().Sum(e => e.Value.GetInt32()), Is.EqualTo(40));
        Assert.That(answer.RootElement.GetProperty("nodes").EnumerateObject(), Is.Not.Empty);
    }

    [Test]
    public void The_same_seed_plays_the_same()
    {
        var (one, other) = (new TestConsole(), new TestConsole());

        one.Run("simulate", Claim, "-n", "20", "--seed", "7");
        other.Run("simulate", Claim, "-n", "20", "--seed", "7");

        Assert.That(other.Output, Is.EqualTo(one.Output));
        Assert.That(one.Output, Does.Contain("20 instances"));
    }

    [Test]
    public void What_gets_stuck_is_told_and_fails()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        File.WriteAllText(
            file,
            """
            {
              "id": "stuck",
              "nodes": {
                "start": { "type": "startEvent", "next": "which" },
                "which": { "type": "exclusiveGateway", "next": [{ "if": "1 = 2", "to": "end" }, { "if": "2 = 3", "to": "end" }] },
                "end": { "type": "endEvent" }
              }
            }
            """
        );
        var console = new TestConsole();

        Assert.That(console.Run("simulate", file, "-n", "3"), Is.EqualTo(1));
        Assert.That(console.Output, Does.Contain("3  incident").And.Contain("which"));
        File.Delete(file);
    }

    [Test]
    public void A_process_that_is_not_there_and_variables_that_are_none_are_refused()
    {
        Assert.That(new TestConsole().Run("simulate", Claim, "--process", "nowhere"), Is.EqualTo(2));
        Assert.That(new TestConsole().Run("simulate", Claim, "--variables", "[1"), Is.EqualTo(2));
        Assert.That(new TestConsole().Run("simulate", Claim, "--variables", "7"), Is.EqualTo(2));
    }
}
