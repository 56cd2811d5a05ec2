using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Simulation.Scenarios;

/// <summary>Holds how everything is against how it is expected to be.</summary>
/// <param name="engine">The engine.</param>
/// <param name="events">The events of the step.</param>
/// <param name="instance">The instance that stage, status and variables are about.</param>
/// <param name="process">The process to whose tasks and jobs the look is narrowed; null for all.</param>
internal sealed class ExpectationCheck(VirtualEngine engine, ImmutableArray<ProcessEvent> events, VirtualInstance instance, string? process)
{
    /// <summary>What is not as expected; nothing where all is.</summary>
    public IEnumerable<string> Differences(Expectation expected) =>
        Tasks(expected)
            .Concat(Nodes("jobs", expected.Jobs, engine.Jobs.Where(j => Concerns(j.Instance)).Select(j => j.Node)))
            .Concat(Scalar("stage", expected.Stage, instance.Stage ?? ""))
            .Concat(Scalar("status", expected.Status?.ToString().ToLowerInvariant(), instance.Status.ToString().ToLowerInvariant()))
            .Concat(Ended(expected.Ended))
            .Concat(Variables(expected.Variables))
            .Concat(Nodes("incidents", expected.Incidents, Incidents()))
            .Concat(Events(expected.Events));

    /// <summary>Names for a message.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } text ? text : "none";

    private IEnumerable<string> Tasks(Expectation expected)
    {
        if (expected.Tasks is not { } tasks)
        {
            yield break;
        }
        var open = engine.Tasks.Where(t => Concerns(t.Instance)).ToList();
        foreach (var difference in Nodes("tasks", [.. tasks.Select(t => t.Node)], open.Select(t => t.Node.Id)))
        {
            yield return difference;
        }
        foreach (var task in tasks)
        {
            var actual = open.Find(t => t.Node.Id == task.Node);
            if (actual is null)
            {
                continue;
            }
            var outcomes = actual.Outcomes.Select(o => o.Id).ToList();
            if (task.Outcomes is { } offered && !offered.SequenceEqual(outcomes, StringComparer.Ordinal))
            {
                yield return $"results of \"{task.Node}\": expected {List(offered)}; offered {List(outcomes)}";
            }
            if (task.Due is { } due && due != actual.Data.DueAt)
            {
                yield return $"due date of \"{task.Node}\": expected {due:u}; is {actual.Data.DueAt:u}";
            }
            foreach (var difference in Nodes($"performers of \"{task.Node}\"", task.Performers, actual.Data.Candidates))
            {
                yield return difference;
            }
        }
    }

    private IEnumerable<string> Ended(bool? expected)
    {
        var ended = instance.Status is VirtualStatus.Completed or VirtualStatus.Terminated;
        if (expected is { } wanted && wanted != ended)
        {
            yield return ended ? "expected still running; it has ended" : $"expected ended; still at: {List(instance.Active)}";
        }
    }

    private IEnumerable<string> Variables(FeelContext? expected) =>
        from variable in expected ?? FeelContext.Empty
        let actual = ValuePaths.Get(instance.Variables, variable.Key)
        where !ValuePaths.Matches(variable.Value, actual)
        select $"{variable.Key}: expected {variable.Value}; is {actual}";

    private IEnumerable<string> Events(ImmutableArray<string>? expected)
    {
        var next = 0;
        foreach (var text in expected ?? [])
        {
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            while (next < events.Length && !Says(events[next], words))
            {
                next++;
            }
            if (next == events.Length)
            {
                yield return $"no event \"{text}\" (in this place) among: {List(events.Select(e => e.Type))}";
                yield break;
            }
            next++;
        }
    }

    private static bool Says(ProcessEvent fact, string[] words)
    {
        if (words.Length == 0 || words[0] != fact.Type)
        {
            return false;
        }
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            EventFormat.Write(writer, fact);
        }
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        var values = document
            .RootElement.EnumerateObject()
            .Where(p => p.Value.ValueKind == JsonValueKind.String)
            .Select(p => p.Value.GetString())
            .ToHashSet(StringComparer.Ordinal);
        return words.All(values.Contains);
    }

    private static IEnumerable<string> Nodes(string what, ImmutableArray<string>? expected, IEnumerable<string> actual)
    {
        if (expected is not { } wanted)
        {
            yield break;
        }
        var have = actual.Order(StringComparer.Ordinal).ToList();
        if (!wanted.Order(StringComparer.Ordinal).SequenceEqual(have, StringComparer.Ordinal))
        {
            yield return $"{what}: expected {List(wanted)}; there are {List(have)}";
        }
    }

    private static IEnumerable<string> Scalar(string what, string? expected, string actual)
    {
        if (expected is not null && expected != actual)
        {
            yield return $"{what}: expected \"{expected}\"; is \"{actual}\"";
        }
    }

    private IEnumerable<string> Incidents() =>
        engine.Instances.Where(i => process is null || i.Process == process).SelectMany(i => i.Incidents).Select(i => i.Code);

    private bool Concerns(long inInstance) => process is null || engine.Instances.First(i => i.Id == inInstance).Process == process;
}
