using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Decisions.Json;
using ProcessCrm.Engine.Decisions.Xml;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Cli.Decisions;

/// <summary>
/// Answers questions about decisions: <c>{"decision":NAME,"context":{…}}</c> or <c>{"service":NAME,"context":{…}}</c> with
/// <c>{"ok":true,"value":…}</c> or <c>{"ok":false,"error":{"code","message"}}</c>. Values are typed JSON both ways.
/// </summary>
internal sealed class DecideProtocol
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 10_000,
        SkipValidation = true,
    };

    private readonly CompiledDecisions? _decisions;
    private readonly string? _problem;

    private DecideProtocol(CompiledDecisions? decisions, string? problem) => (_decisions, _problem) = (decisions, problem);

    /// <summary>Loads models; where one cannot be read, every question is answered with the reason.</summary>
    public static DecideProtocol Load(string file, IEnumerable<string> more)
    {
        var models = new List<DecisionModel>();
        foreach (var path in more.Prepend(file))
        {
            using var told = new StringWriter();
            if (DefinitionFile.ReadText(path, told) is not { } text)
            {
                return new DecideProtocol(null, told.ToString().Trim());
            }
            var read = path.EndsWith(".json", StringComparison.Ordinal) ? DecisionsJson.Read(text) : DmnXml.Read(text);
            if (read.Model is null)
            {
                return new DecideProtocol(null, Tell(path, read.Diagnostics.First(d => d.Severity == Severity.Error)));
            }
            models.Add(read.Model);
        }
        return new DecideProtocol(CompiledDecisions.Compile(models[0], models.Skip(1)), null);
    }

    /// <summary>The answer to one line.</summary>
    public string Answer(string line)
    {
        if (_decisions is null)
        {
            return Refused("deployment", _problem!);
        }
        FeelContext question;
        try
        {
            if (FeelJson.Parse(line) is not FeelContext parsed)
            {
                return Refused("invalidRequest", "A question is a JSON object.");
            }
            question = parsed;
        }
        catch (JsonException error)
        {
            return Refused("invalidJson", error.Message);
        }
        if (!question.TryGet("context", out var given) || given is not (FeelContext or FeelNull))
        {
            given = FeelValue.Null;
        }
        var context = given as FeelContext ?? FeelContext.Empty;
        return (question.Lookup("decision"), question.Lookup("service")) switch
        {
            (FeelString name, null) => Answer(name.Value, _decisions.Evaluate(name.Value, context, DateTimeOffset.UtcNow)),
            (null, FeelString name) => Answer(name.Value, _decisions.Invoke(name.Value, context, DateTimeOffset.UtcNow)),
            _ => Refused("invalidRequest", "A question names either a “decision” or a “service”."),
        };
    }

    private static string Answer(string name, DecisionResult? result) =>
        result is null
            ? Refused("unknownDecision", $"The model has no “{name}”.")
            : Write(json =>
            {
                json.WriteBoolean("ok", true);
                json.WritePropertyName("value");
                FeelJson.Write(json, result.Value);
                if (result.Warnings.Count > 0)
                {
                    json.WriteStartArray("warnings");
                    foreach (var warning in result.Warnings)
                    {
                        json.WriteStringValue(warning.Message.En);
                    }
                    json.WriteEndArray();
                }
            });

    private static string Refused(string code, string message) =>
        Write(json =>
        {
            json.WriteBoolean("ok", false);
            json.WriteStartObject("error");
            json.WriteString("code", code);
            json.WriteString("message", message);
            json.WriteEndObject();
        });

    private static string Tell(string path, Diagnostic diagnostic) =>
        $"{path}({diagnostic.Location.Line},{diagnostic.Location.Column}): {diagnostic.Message.For("en")}";

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
