using System.Diagnostics;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Decisions.Json;

namespace ProcessCrm.Engine.Tests.Decisions;

/// <summary>Whatever a file holds, it is read in bounded time, and what is wrong is told.</summary>
public sealed class HostileDecisionTests
{
    private static IEnumerable<TestCaseData> Files =>
        [
            new TestCaseData(new string('[', 100_000)).SetName("lists without end"),
            new TestCaseData($$"""{ "id": "m", "decisions": { "d": {{new string('[', 60)}}1{{new string(']', 60)}} } }""").SetName(
                "deep lists"
            ),
            new TestCaseData(
                $$"""{ "id": "m", "decisions": { {{string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"d{i}\": \"d{i + 1}\""))}} } }"""
            ).SetName("a long chain of decisions"),
            new TestCaseData(
                $$"""{ "id": "m", "inputs": { "x": null }, "decisions": { "d": { "table": { "inputs": ["x"], "rules": [{{string.Join(',', Enumerable.Repeat("""{ "when": "> 1", "then": 1 }""", 20_000))}}] } } } }"""
            ).SetName("many rules"),
            new TestCaseData(
                $$"""{ "id": "m", "inputs": { "x": null }, "decisions": { "d": { "table": { "inputs": ["x"], "rules": [{{string.Join(',', Enumerable.Repeat("""{ "when": "> 1", "then": 1 }""", 300))}}] } } } }"""
            ).SetName("rules that all overlap"),
            new TestCaseData(
                """{ "id": null, "types": null, "inputs": [], "decisions": { "d": null, "e": { "table": null }, "f": { "context": [] } }, "services": { "s": { "outputs": "d" } } }"""
            ).SetName("values of wrong kinds"),
            new TestCaseData(
                """{ "id": "m", "decisions": { "e": { "table": { "inputs": [{}], "outputs": [{}], "rules": [{}, [], { "when": [], "then": [] }] } } } }"""
            ).SetName("empty parts"),
        ];

    [TestCaseSource(nameof(Files))]
    public void A_hostile_file_is_read_in_bounded_time(string text)
    {
        var clock = Stopwatch.StartNew();
        DecisionLibrary.Compile([("m", DecisionsJson.Read(text))], "", out _);
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }
}
