using System.Collections.Immutable;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Simulation.Scenarios;

/// <summary>Reads what is expected after a step: one expectation, or a list of them.</summary>
internal static class ExpectationReader
{
    private static readonly string[] Keys = ["process", "tasks", "jobs", "stage", "status", "ended", "variables", "events", "incidents"];

    private static readonly string[] TaskKeys = ["performer", "due", "outcomes"];

    public static ImmutableArray<Expectation> Read(ValueSyntax? syntax, ScenarioValues values) =>
        syntax switch
        {
            null => [],
            ArraySyntax a => [.. a.Items.Select(i => One(i.Value, values))],
            _ => [One(syntax, values)],
        };

    private static Expectation One(ValueSyntax syntax, ScenarioValues values)
    {
        var keys = values.Object(syntax, Keys);
        return new Expectation
        {
            Process = values.Text(keys["process"]),
            Tasks = Tasks(keys["tasks"], values),
            Jobs = values.Texts(keys["jobs"]),
            Stage = keys["stage"] is NullSyntax ? "" : values.Text(keys["stage"]),
            Status = Status(keys["status"], values),
            Ended = values.Boolean(keys["ended"]),
            Variables = keys["variables"] is { } variables ? values.Values(variables) : null,
            Events = values.Texts(keys["events"]),
            Incidents = values.Texts(keys["incidents"]),
            Location = values.Locate(syntax),
        };
    }

    private static ImmutableArray<ExpectedTask>? Tasks(ValueSyntax? syntax, ScenarioValues values) =>
        syntax is ObjectSyntax
            ? [.. values.Map(syntax).Select(m => Task(m.Name, m.Value, values))]
            : values.Texts(syntax)?.Select(n => new ExpectedTask(n)).ToImmutableArray();

    private static ExpectedTask Task(string node, ValueSyntax syntax, ScenarioValues values)
    {
        var keys = values.Object(syntax, TaskKeys);
        return new ExpectedTask(node)
        {
            Performers = values.Texts(keys["performer"]),
            Due = Instant(keys["due"], values),
            Outcomes = values.Texts(keys["outcomes"]),
        };
    }

    private static DateTimeOffset? Instant(ValueSyntax? syntax, ScenarioValues values)
    {
        if (values.Text(syntax) is not { } text)
        {
            return null;
        }
        if (TimerSchedule.Instant(FeelString.Of(text)) is { } instant)
        {
            return instant;
        }
        values.Wrong(syntax!, "Here stands an instant such as 2030-01-31T09:00:00Z.");
        return null;
    }

    private static VirtualStatus? Status(ValueSyntax? syntax, ScenarioValues values)
    {
        switch (values.Text(syntax))
        {
            case null:
                return null;
            case "active":
                return VirtualStatus.Active;
            case "completed":
                return VirtualStatus.Completed;
            case "terminated":
                return VirtualStatus.Terminated;
            case "incident":
                return VirtualStatus.Incident;
            default:
                values.Wrong(syntax!, "The status is active, completed, terminated or incident.");
                return null;
        }
    }
}
