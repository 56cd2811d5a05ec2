using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>
/// Holds the stored formats: <c>Golden/state-1.json</c> and <c>Golden/events-1.json</c> hold one of everything, one document a line. What is added
/// to a format later, or a new version, adds files; those that are here are read for ever.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Execution", "Golden");

    private static readonly Dictionary<string, (ScopeState[] Scopes, ProcessEvent[] Events)> Samples = new(StringComparer.Ordinal)
    {
        ["1"] = (GoldenSamples.Scopes, GoldenSamples.Events),
        ["1.1"] = (LaterGoldenSamples.Scopes, LaterGoldenSamples.Events),
        ["1.2"] = ([], LaterGoldenSamples.Decisions),
        ["1.3"] = ([], LaterGoldenSamples.DataStores),
    };

    [TestCase("1")]
    [TestCase("1.1")]
    public void States_are_written_as_in_the_golden_file(string version) =>
        Assert.That(Samples[version].Scopes.Select(StateFormat.Write), Is.EqualTo(Lines($"state-{version}.json")));

    [TestCase("1")]
    [TestCase("1.1")]
    public void States_of_the_golden_file_are_read_whole(string version) =>
        Assert.That(
            Lines($"state-{version}.json").Select(line => StateFormat.Write(StateFormat.Read(line))),
            Is.EqualTo(Lines($"state-{version}.json"))
        );

    [TestCase("1")]
    [TestCase("1.1")]
    [TestCase("1.2")]
    [TestCase("1.3")]
    public void Events_are_written_as_in_the_golden_file(string version) =>
        Assert.That(Samples[version].Events.Select(Text), Is.EqualTo(Lines($"events-{version}.json")));

    [TestCase("1")]
    [TestCase("1.1")]
    [TestCase("1.2")]
    [TestCase("1.3")]
    public void Events_of_the_golden_file_are_read_whole(string version) =>
        Assert.That(Lines($"events-{version}.json").Select(line => Text(Read(line))), Is.EqualTo(Lines($"events-{version}.json")));

    [Test]
    public void The_golden_files_hold_one_of_everything()
    {
        var scopes = new[] { "1", "1.1" }.SelectMany(v => Lines($"state-{v}.json")).Select(StateFormat.Read).ToList();
        var events = Samples.Keys.SelectMany(v => Lines($"events-{v}.json")).Select(l => Read(l).Type);
        var data = typeof(ElementData).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType);
        Assert.Multiple(() =>
        {
            Assert.That(events, Is.EquivalentTo(EventFormat.TypeNames));
            Assert.That(
                scopes.SelectMany(s => s.Elements).Where(e => e.Data is not null).Select(e => e.Data!.GetType()).Distinct(),
                Is.EquivalentTo(data)
            );
            Assert.That(scopes.Select(s => s.Kind).Distinct(), Is.EquivalentTo(Enum.GetValues<ScopeKind>()));
            Assert.That(scopes.SelectMany(s => s.Subscriptions).Select(s => s.Kind), Is.EquivalentTo(Enum.GetValues<SubscriptionKind>()));
        });
    }

    [Test]
    public void Values_keep_their_types()
    {
        var read = StateFormat.Read(Lines("state-1.json")[0]).Variables;
        Assert.That(read, Is.EqualTo(GoldenSamples.Scopes[0].Variables));
        Assert.That(read.Select(v => v.Value.TypeName), Is.EqualTo(GoldenSamples.Scopes[0].Variables.Select(v => v.Value.TypeName)));
    }

    [TestCase("{\"v\":2,\"id\":\"1\",\"kind\":\"Process\"}")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("nonsense")]
    public void A_state_of_another_format_is_refused(string text) =>
        Assert.That(() => StateFormat.Read(text), Throws.TypeOf<FormatException>());

    [TestCase("NoSuchEvent", "{}")]
    [TestCase("NodeEntered", "{\"instance\":1}")]
    public void An_event_that_is_none_is_refused(string type, string text) =>
        Assert.That(() => EventFormat.Read(type, text), Throws.TypeOf<FormatException>());

    [Test]
    public void Values_nest_as_deep_as_FEEL_lets_them()
    {
        FeelValue deep = FeelNumber.Of(1);
        for (var i = 0; i < 399; i++)
        {
            deep = FeelList.Of(deep);
        }
        var scope = new ScopeState
        {
            Id = 1,
            Kind = ScopeKind.Process,
            Variables = FeelContext.Of(("deep", deep)),
        };
        Assert.That(StateFormat.Read(StateFormat.Write(scope)).Variables, Is.EqualTo(scope.Variables));
    }

    /// <summary>With the environment variable <c>GOLDEN_FOLDER</c> set, writes the files of today's version anew, into that folder of the sources.</summary>
    [OneTimeSetUp]
    public void WriteAnewWhereAsked()
    {
        if (Environment.GetEnvironmentVariable("GOLDEN_FOLDER") is { } folder)
        {
            foreach (var (version, (scopes, events)) in Samples)
            {
                File.WriteAllLines(Path.Combine(folder, $"state-{version}.json"), scopes.Select(StateFormat.Write));
                File.WriteAllLines(Path.Combine(folder, $"events-{version}.json"), events.Select(Text));
            }
        }
    }

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Folder, file));

    private static string Text(ProcessEvent fact)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (
            var writer = new Utf8JsonWriter(
                buffer,
                new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            EventFormat.Write(writer, fact);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static ProcessEvent Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        return EventFormat.Read(document.RootElement.GetProperty("type").GetString()!, line);
    }
}
