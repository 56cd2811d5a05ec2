using System.Text.Json;

namespace ProcessCrm.Cli.Tests;

public sealed class ValidateTests
{
    private const string Good = """{ "id": "p", "nodes": { "s": { "type": "startEvent", "next": "e" }, "e": { "type": "endEvent" } } }""";
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("processcrm-cli").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_sound_file_says_nothing_and_exits_with_0()
    {
        var console = new TestConsole();
        Assert.That((console.Run("validate", Write("p.json", Good)), console.Output), Is.EqualTo((0, "")));
    }

    [Test]
    public void Sarif_tells_rule_level_place_and_message()
    {
        var path = Write("p.json", Good.Replace("\"next\": \"e\"", "\"next\": \"x\""));
        var console = new TestConsole();

        Assert.That(console.Run("validate", path, "--format", "sarif", "--lang", "ru"), Is.EqualTo(1));

        var log = JsonDocument.Parse(console.Output).RootElement;
        var run = log.GetProperty("runs")[0];
        var result = run.GetProperty("results")[0];
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.That(log.GetProperty("version").GetString(), Is.EqualTo("2.1.0"));
        Assert.That(result.GetProperty("ruleId").GetString(), Is.EqualTo("dangling-target"));
        Assert.That(result.GetProperty("level").GetString(), Is.EqualTo("error"));
        Assert.That(result.GetProperty("message").GetProperty("text").GetString(), Is.EqualTo("Узла \"x\" нет."));
        Assert.That(result.GetProperty("properties").GetProperty("messages").GetProperty("en").GetString(), Does.Contain("no node"));
        Assert.That(new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath, Is.EqualTo(path));
        Assert.That(place.GetProperty("region").GetProperty("startColumn").GetInt32(), Is.EqualTo(62));
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        Assert.That(rule.GetProperty("id").GetString(), Is.EqualTo("dangling-target"));
    }

    [TestCase("en", "error dangling-target There is no node \"x\".")]
    [TestCase("ru", "error dangling-target Узла \"x\" нет.")]
    public void A_mistake_is_told_on_a_line_of_its_own_in_the_language_asked_for(string language, string message)
    {
        var path = Write("p.json", Good.Replace("\"next\": \"e\"", "\"next\": \"x\""));
        var console = new TestConsole();
        Assert.That(console.Run("validate", path, "--lang", language), Is.EqualTo(1));
        Assert.That(console.Output.Split('\n')[0], Is.EqualTo($"{path}:1:62 {message}"));
    }

    [Test]
    public void Tools_get_JSON()
    {
        var console = new TestConsole();
        console.Run("validate", Write("p.json", Good.Replace("nodes", "nods")), "--format", "json");
        var first = JsonDocument
            .Parse(console.Output)
            .RootElement.EnumerateArray()
            .Single(d => d.GetProperty("code").GetString() == "unknown-key");
        Assert.Multiple(() =>
        {
            Assert.That(first.GetProperty("pointer").GetString(), Is.EqualTo("/nods"));
            Assert.That(first.GetProperty("fix").GetString(), Is.EqualTo("\"nodes\""));
            Assert.That(first.GetProperty("message").GetProperty("ru").GetString(), Does.Contain("Может быть"));
        });
    }

    [Test]
    public void Warnings_fail_only_where_asked()
    {
        var path = Write("p.json", """{ "id": "p", "nodes": { "s": { "type": "startEvent" } } }""");
        Assert.That((new TestConsole().Run("validate", path), new TestConsole().Run("validate", path, "--strict")), Is.EqualTo((0, 1)));
    }

    [Test]
    public void An_instruction_file_is_looked_for_beside_the_definition()
    {
        var path = Write("p.json", Good.Replace("\"endEvent\"", "\"userTask\", \"instructions\": \"i.md\""));
        Assert.That(new TestConsole().Run("validate", path), Is.EqualTo(1));
        Write("i.md", "Do it.");
        Assert.That(new TestConsole().Run("validate", path), Is.EqualTo(0));
    }

    [TestCase("validate")]
    [TestCase("validate", "no-such-file.json")]
    [TestCase("validate", "--format", "xml", "x.json")]
    [TestCase("format", "no-such-file.json")]
    [TestCase("no-such-command")]
    public void A_wrong_command_line_exits_with_2(params string[] args) => Assert.That(new TestConsole().Run(args), Is.EqualTo(2));

    [Test]
    public void A_file_that_is_not_UTF8_is_told()
    {
        var path = Path.Combine(folder, "p.json");
        File.WriteAllBytes(path, [0x7B, 0xFF, 0x7D]);
        var console = new TestConsole();
        Assert.That((console.Run("validate", path), console.Error), Is.EqualTo((2, $"{path}: not UTF-8{Environment.NewLine}")));
    }

    [Test]
    public void What_is_shipped_is_formatted_and_sound()
    {
        var files = Directory.GetFiles(Repository.Path("workflows"), "*.json");
        var (formatted, valid) = (new TestConsole(), new TestConsole());
        Assert.Multiple(() =>
        {
            Assert.That(formatted.Run(["format", "--check", .. files]), Is.EqualTo(0), formatted.Output);
            Assert.That(valid.Run(["validate", .. files]), Is.EqualTo(0), valid.Output);
        });
    }

    [Test]
    public void Format_writes_the_canonical_form_and_check_only_tells()
    {
        var path = Write("p.json", Good);
        Assert.That(new TestConsole().Run("format", "--check", path), Is.EqualTo(1));
        Assert.That(File.ReadAllText(path), Is.EqualTo(Good));
        Assert.That(new TestConsole().Run("format", path), Is.EqualTo(0));
        Assert.That(File.ReadAllText(path), Does.StartWith("{\n  \"id\": \"p\",\n"));
        Assert.That(new TestConsole().Run("format", "--check", path), Is.EqualTo(0));
    }

    [Test]
    public void A_malformed_file_is_told_and_left_alone()
    {
        var path = Write("p.json", "{");
        var console = new TestConsole();
        Assert.That(console.Run("format", path, "--lang", "en"), Is.EqualTo(1));
        Assert.That(
            (console.Output, File.ReadAllText(path)),
            Is.EqualTo(($"{path}:1:1 error malformed-json This object is not closed: \"}}\" is missing.\n", "{"))
        );
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
