using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Simulation;

namespace ProcessCrm.Cli.Session;

/// <summary>Writes the answers of a session, one line of JSON each.</summary>
internal static class SessionAnswer
{
    private const string Language = "en";

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 10_000,
        SkipValidation = true,
    };

    /// <summary>A command was done: what happened, and how everything is now.</summary>
    public static string Done(VirtualEngine engine, ImmutableArray<ProcessEvent> events) =>
        Write(json =>
        {
            json.WriteBoolean("ok", true);
            json.WriteString("now", Text(engine.Now));
            Array(json, "events", events, e => EventFormat.Write(json, e));
            Array(json, "tasks", engine.Tasks, t => Task(json, t));
            Array(json, "jobs", engine.Jobs, j => Job(json, j));
            Array(json, "waits", engine.Waits, w => Wait(json, w));
            Array(json, "instances", engine.Instances, i => Instance(json, i));
        });

    /// <summary>A command was refused; nothing changed.</summary>
    public static string Refused(Refusal refusal) =>
        Write(json =>
        {
            Error(json, refusal.Code, refusal.Message.For(Language));
            if (!refusal.Fields.IsEmpty)
            {
                json.WriteStartObject("fields");
                foreach (var (field, text) in refusal.Fields)
                {
                    json.WriteString(field, text.For(Language));
                }
                json.WriteEndObject();
            }
            json.WriteEndObject();
        });

    /// <summary>The files cannot be deployed: the answer to every command.</summary>
    public static string NotDeployed(ImmutableArray<Diagnostic> diagnostics) =>
        Write(json =>
        {
            var first = diagnostics.First(d => d.Severity == Severity.Error);
            Error(json, "deployment", $"The files cannot be deployed: {first.Message.For(Language)}");
            json.WriteEndObject();
            Array(json, "diagnostics", diagnostics, d => Diagnostic(json, d));
        });

    private static void Error(Utf8JsonWriter json, string code, string message)
    {
        json.WriteBoolean("ok", false);
        json.WriteStartObject("error");
        json.WriteString("code", code);
        json.WriteString("message", message);
    }

    private static void Task(Utf8JsonWriter json, VirtualTask task)
    {
        json.WriteStartObject();
        json.WriteString("id", Text(task.Id));
        json.WriteString("node", task.Node.Id);
        json.WriteString("name", task.Node.Name?.For(Language));
        json.WriteString("instance", Text(task.Instance));
        json.WriteString("process", task.Process);
        json.WriteString("stage", task.Stage);
        json.WriteString("assignee", task.Data.Assignee);
        Array(json, "candidates", task.Data.Candidates, json.WriteStringValue);
        Array(json, "outcomes", task.Outcomes, o => json.WriteStringValue(o.Id));
        json.WriteString("dueAt", task.Data.DueAt is { } due ? Text(due) : null);
        LoopCounter(json, task.LoopCounter);
        json.WriteEndObject();
    }

    private static void Job(Utf8JsonWriter json, VirtualJob job)
    {
        json.WriteStartObject();
        json.WriteString("id", Text(job.Id));
        json.WriteString("node", job.Node);
        json.WriteString("kind", job.Data.Kind);
        json.WriteString("type", job.Data.Type);
        json.WriteString("script", job.Data.Script);
        json.WriteString("instance", Text(job.Instance));
        json.WritePropertyName("variables");
        FeelJson.Write(json, job.Variables);
        json.WriteEndObject();
    }

    private static void Wait(Utf8JsonWriter json, VirtualWait wait)
    {
        json.WriteStartObject();
        json.WriteString("node", wait.Subscription.Node);
        json.WriteString("kind", Kind(wait.Subscription.Kind));
        json.WriteString("name", wait.Subscription.Name);
        json.WriteString("key", wait.Subscription.Key);
        json.WriteString("dueAt", wait.Subscription.DueAt is { } due ? Text(due) : null);
        json.WriteString("instance", Text(wait.Instance));
        json.WriteEndObject();
    }

    private static void Instance(Utf8JsonWriter json, VirtualInstance instance)
    {
        json.WriteStartObject();
        json.WriteString("id", Text(instance.Id));
        json.WriteString("process", instance.Process);
        json.WriteString("parent", instance.Parent == 0 ? null : Text(instance.Parent));
        json.WriteString("businessKey", instance.BusinessKey);
        json.WriteString("status", Status(instance.Status));
        json.WriteString("stage", instance.Stage);
        Array(json, "active", instance.Active, json.WriteStringValue);
        json.WritePropertyName("variables");
        FeelJson.Write(json, instance.Variables);
        Array(json, "incidents", instance.Incidents, i => Incident(json, i));
        json.WriteEndObject();
    }

    private static void Incident(Utf8JsonWriter json, VirtualIncident incident)
    {
        json.WriteStartObject();
        json.WriteString("code", incident.Code);
        json.WriteString("node", incident.Node);
        json.WriteString("message", incident.Message);
        json.WriteEndObject();
    }

    private static void Diagnostic(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
        json.WriteString("message", diagnostic.Message.For(Language));
        json.WriteString("file", diagnostic.Location.File);
        json.WriteNumber("line", diagnostic.Location.Line);
        json.WriteNumber("column", diagnostic.Location.Column);
        json.WriteString("pointer", diagnostic.Location.Pointer);
        json.WriteEndObject();
    }

    private static void LoopCounter(Utf8JsonWriter json, int counter)
    {
        if (counter == 0)
        {
            json.WriteNull("loopCounter");
        }
        else
        {
            json.WriteNumber("loopCounter", counter);
        }
    }

    private static void Array<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }
        json.WriteEndArray();
    }

    private static string Write(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Status(VirtualStatus status) =>
        status switch
        {
            VirtualStatus.Active => "active",
            VirtualStatus.Completed => "completed",
            VirtualStatus.Terminated => "terminated",
            _ => "incident",
        };

    private static string Kind(SubscriptionKind kind) =>
        kind switch
        {
            SubscriptionKind.Timer => "timer",
            SubscriptionKind.Message => "message",
            SubscriptionKind.Signal => "signal",
            _ => "conditional",
        };

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
