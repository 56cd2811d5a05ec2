using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Execution;

/// <summary>How the engine's own records become JSON: ids as strings, FEEL values typed, nothing where there is nothing.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [
        typeof(IdConverter),
        typeof(FeelValueConverter<FeelValue>),
        typeof(FeelValueConverter<FeelContext>),
        typeof(FeelValueConverter<FeelList>),
    ]
)]
[JsonSerializable(typeof(StoredScope))]
[JsonSerializable(typeof(FlowTaken))]
[JsonSerializable(typeof(JoinActivated))]
[JsonSerializable(typeof(JoinStarved))]
[JsonSerializable(typeof(TokensDropped))]
[JsonSerializable(typeof(NodeEntered))]
[JsonSerializable(typeof(NodeCompleted))]
[JsonSerializable(typeof(NodeCancelled))]
[JsonSerializable(typeof(InstanceStarted))]
[JsonSerializable(typeof(InstanceEnded))]
[JsonSerializable(typeof(ScopeOpened))]
[JsonSerializable(typeof(ScopeClosed))]
[JsonSerializable(typeof(VariablesSet))]
[JsonSerializable(typeof(SubjectWritten))]
[JsonSerializable(typeof(DataStoreWritten))]
[JsonSerializable(typeof(StageEntered))]
[JsonSerializable(typeof(TokensMoved))]
[JsonSerializable(typeof(StateRestored))]
[JsonSerializable(typeof(IncidentRaised))]
[JsonSerializable(typeof(IncidentResolved))]
[JsonSerializable(typeof(ErrorThrown))]
[JsonSerializable(typeof(TaskCreated))]
[JsonSerializable(typeof(TaskAssigned))]
[JsonSerializable(typeof(TaskCandidatesChanged))]
[JsonSerializable(typeof(TaskCompleted))]
[JsonSerializable(typeof(TaskCancelled))]
[JsonSerializable(typeof(JobCreated))]
[JsonSerializable(typeof(JobCompleted))]
[JsonSerializable(typeof(JobCancelled))]
[JsonSerializable(typeof(LoopStarted))]
[JsonSerializable(typeof(LoopProgressed))]
[JsonSerializable(typeof(IterationCompleted))]
[JsonSerializable(typeof(LoopEnded))]
[JsonSerializable(typeof(ChildScopeLinked))]
[JsonSerializable(typeof(TimerScheduled))]
[JsonSerializable(typeof(SubscriptionOpened))]
[JsonSerializable(typeof(ConditionEvaluated))]
[JsonSerializable(typeof(EventOccurred))]
[JsonSerializable(typeof(SubscriptionClosed))]
[JsonSerializable(typeof(MessageSent))]
[JsonSerializable(typeof(SignalSent))]
[JsonSerializable(typeof(CompensationRecorded))]
[JsonSerializable(typeof(CompensationTaken))]
[JsonSerializable(typeof(CompensationAdvanced))]
[JsonSerializable(typeof(EscalationThrown))]
[JsonSerializable(typeof(GatewayActivated))]
[JsonSerializable(typeof(ActivitiesOffered))]
[JsonSerializable(typeof(DecisionEvaluated))]
internal sealed partial class EngineJson : JsonSerializerContext
{
    /// <summary>
    /// Texts are written as they are, not as escapes: they stand in a database, not in HTML. Any value that FEEL makes fits into the depth.
    /// </summary>
    public static EngineJson Stored => Relaxed.Context;

    private static class Relaxed
    {
        public static EngineJson Context { get; } =
            new(
                new JsonSerializerOptions(Default.GeneratedSerializerOptions!)
                {
                    TypeInfoResolver = null,
                    MaxDepth = 1_000,
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            );
    }
}

/// <summary>64-bit ids are strings in JSON: a JavaScript number would lose digits.</summary>
internal sealed class IdConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && long.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new JsonException("An id is a string of digits.");

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[20];
        value.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}

/// <summary>FEEL values as typed JSON.</summary>
internal sealed class FeelValueConverter<T> : JsonConverter<T>
    where T : FeelValue
{
    public override bool HandleNull => typeof(T) == typeof(FeelValue);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FeelJson.Read(ref reader) as T ?? throw new JsonException($"Not a {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        FeelJson.Write(writer, (FeelValue?)value ?? FeelValue.Null);
}
