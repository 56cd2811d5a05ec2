using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ProcessCrm.Engine.Execution;

/// <summary>The stored form of an event: its type's name and a JSON document of its data.</summary>
public static class EventFormat
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> Types = new JsonTypeInfo[]
    {
        EngineJson.Stored.FlowTaken,
        EngineJson.Stored.JoinActivated,
        EngineJson.Stored.JoinStarved,
        EngineJson.Stored.TokensDropped,
        EngineJson.Stored.NodeEntered,
        EngineJson.Stored.NodeCompleted,
        EngineJson.Stored.NodeCancelled,
        EngineJson.Stored.InstanceStarted,
        EngineJson.Stored.InstanceEnded,
        EngineJson.Stored.ScopeOpened,
        EngineJson.Stored.ScopeClosed,
        EngineJson.Stored.VariablesSet,
        EngineJson.Stored.SubjectWritten,
        EngineJson.Stored.DataStoreWritten,
        EngineJson.Stored.StageEntered,
        EngineJson.Stored.TokensMoved,
        EngineJson.Stored.StateRestored,
        EngineJson.Stored.IncidentRaised,
        EngineJson.Stored.IncidentResolved,
        EngineJson.Stored.ErrorThrown,
        EngineJson.Stored.TaskCreated,
        EngineJson.Stored.TaskAssigned,
        EngineJson.Stored.TaskCandidatesChanged,
        EngineJson.Stored.TaskCompleted,
        EngineJson.Stored.TaskCancelled,
        EngineJson.Stored.JobCreated,
        EngineJson.Stored.JobCompleted,
        EngineJson.Stored.JobCancelled,
        EngineJson.Stored.LoopStarted,
        EngineJson.Stored.LoopProgressed,
        EngineJson.Stored.IterationCompleted,
        EngineJson.Stored.LoopEnded,
        EngineJson.Stored.ChildScopeLinked,
        EngineJson.Stored.TimerScheduled,
        EngineJson.Stored.SubscriptionOpened,
        EngineJson.Stored.ConditionEvaluated,
        EngineJson.Stored.EventOccurred,
        EngineJson.Stored.SubscriptionClosed,
        EngineJson.Stored.MessageSent,
        EngineJson.Stored.SignalSent,
        EngineJson.Stored.CompensationRecorded,
        EngineJson.Stored.CompensationTaken,
        EngineJson.Stored.CompensationAdvanced,
        EngineJson.Stored.ActivitiesOffered,
        EngineJson.Stored.GatewayActivated,
        EngineJson.Stored.EscalationThrown,
        EngineJson.Stored.DecisionEvaluated,
    }.ToFrozenDictionary(t => t.Type.Name, StringComparer.Ordinal);

    /// <summary>The names of all kinds of event.</summary>
    public static IEnumerable<string> TypeNames => Types.Keys;

    /// <summary>The data of an event as JSON text, its type's name not in it.</summary>
    public static string Write(ProcessEvent fact) => JsonSerializer.Serialize(fact, Types[fact.Type]);

    /// <summary>Writes an event as one JSON object, its type in the property <c>type</c>.</summary>
    public static void Write(Utf8JsonWriter writer, ProcessEvent fact)
    {
        using var document = JsonSerializer.SerializeToDocument(fact, Types[fact.Type]);
        writer.WriteStartObject();
        writer.WriteString("type", fact.Type);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            property.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    /// <summary>The event that a text holds.</summary>
    /// <exception cref="FormatException">The type is unknown or the text does not fit it.</exception>
    public static ProcessEvent Read(string type, string text)
    {
        if (!Types.TryGetValue(type, out var info))
        {
            throw new FormatException($"There is no event of type {type}.");
        }
        try
        {
            return (ProcessEvent)JsonSerializer.Deserialize(text, info)!;
        }
        catch (JsonException broken)
        {
            throw new FormatException($"This is no event of type {type}.", broken);
        }
    }
}
