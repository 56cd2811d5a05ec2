using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// Typed JSON of FEEL values, without loss: JSON's own kinds, and <c>{"@date":…}</c>, <c>{"@time":…}</c>, <c>{"@dateTime":…}</c>,
/// <c>{"@duration":…}</c> and <c>{"@range":…}</c> (a FEEL range literal). A context whose only name begins with @ is written with one @ more.
/// Functions are not data: they are written as null.
/// </summary>
public static class FeelJson
{
    /// <summary>How deep JSON may nest.</summary>
    public const int MaxDepth = 128;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        MaxDepth = FeelEnvironment.DepthLimit * 3,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes a value where the writer stands.</summary>
    public static void Write(Utf8JsonWriter writer, FeelValue value)
    {
        switch (value)
        {
            case FeelBoolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case FeelNumber number:
                writer.WriteRawValue(number.Value.ToString(), skipInputValidation: true);
                break;
            case FeelString text:
                writer.WriteStringValue(text.Value);
                break;
            case FeelList list:
                writer.WriteStartArray();
                foreach (var item in list.Span)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case FeelContext context:
                WriteContext(writer, context);
                break;
            case FeelNull or FeelFunction:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStartObject();
                writer.WriteString(TypedJson.Tag(value), TypedJson.Text(value));
                writer.WriteEndObject();
                break;
        }
    }

    /// <summary>Reads the value that begins at the reader's token, or at the next one where it has not begun; it stops at the value's last token.</summary>
    /// <exception cref="JsonException">The text is not JSON, nests too deeply, or has a typed value that cannot be read.</exception>
    public static FeelValue Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.None && !reader.Read())
        {
            throw new JsonException("There is no JSON value.");
        }

        return reader.TokenType switch
        {
            JsonTokenType.Null => FeelValue.Null,
            JsonTokenType.True => FeelBoolean.True,
            JsonTokenType.False => FeelBoolean.False,
            JsonTokenType.String => FeelString.Of(reader.GetString()!),
            JsonTokenType.Number => ReadNumber(ref reader),
            JsonTokenType.StartArray => ReadList(ref reader),
            JsonTokenType.StartObject => ReadContext(ref reader),
            _ => throw new JsonException($"A value cannot begin with {reader.TokenType}."),
        };
    }

    /// <summary>Reads a text that is one value.</summary>
    /// <exception cref="JsonException">See <see cref="Read"/>; or something follows the value.</exception>
    public static FeelValue Parse(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), ReaderOptions);
        var value = Read(ref reader);
        return reader.Read() ? throw new JsonException("Something follows the value.") : value;
    }

    /// <summary>The value as compact JSON.</summary>
    public static string ToString(FeelValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteContext(Utf8JsonWriter writer, FeelContext context)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in context)
        {
            writer.WritePropertyName(context.Count == 1 && name.StartsWith('@') ? "@" + name : name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static FeelNumber ReadNumber(ref Utf8JsonReader reader)
    {
        var text = Encoding.ASCII.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        return FeelNumber.TryParse(text, out var number) ? number : throw new JsonException($"The number {text} is out of range.");
    }

    private static FeelList ReadList(ref Utf8JsonReader reader)
    {
        var items = new List<FeelValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Read(ref reader));
        }

        return FeelList.Of(items);
    }

    private static FeelValue ReadContext(ref Utf8JsonReader reader)
    {
        var entries = new FeelContextBuilder();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            entries.Set(name, Read(ref reader));
        }

        var context = entries.ToContext();
        if (context.Count != 1 || context.Names.First() is not ['@', ..] tag)
        {
            return context;
        }

        var content = context.Lookup(tag)!;
        return tag.StartsWith("@@", StringComparison.Ordinal)
            ? FeelContext.Of((tag[1..], content))
            : TypedJson.Read(tag, content) ?? context;
    }
}
