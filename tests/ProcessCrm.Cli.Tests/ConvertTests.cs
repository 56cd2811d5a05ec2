namespace ProcessCrm.Cli.Tests;

public sealed class ConvertTests
{
    private const string Commented = """
        {
          // How we begin.
          "$schema": "process-1.schema.json",
          "id": "p",
          "nodes": {
            "s": { "type": "startEvent", "next": "ask" },
            // Ask twice.
            "ask": {
              "type": "userTask",
              "performer": "group:sales", // all of them
              "outcomes": { "yes": "e", "no": "s2" }
            },
            "s2": { "type": "endEvent" },
            "e": { "type": "endEvent" }
          }
        }

        """;

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("processcrm-cli").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_workflow_becomes_bpmn_and_comes_back_with_its_comments()
    {
        var json = Write("p.json", Commented);
        var (bpmn, back) = (Path.Combine(folder, "p.bpmn"), Path.Combine(folder, "back.json"));
        var console = new TestConsole();

        Assert.That(console.Run("convert", json, "-o", bpmn), Is.Zero, console.Error);
        Assert.That(console.Run("convert", bpmn, "-o", back), Is.Zero, console.Error);

        Assert.That(File.ReadAllText(bpmn), Does.Contain("<bpmn:exclusiveGateway"));
        Assert.That(File.ReadAllText(back), Is.EqualTo(Commented.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Without_a_file_to_write_it_goes_to_standard_output()
    {
        var console = new TestConsole();

        Assert.That(console.Run("convert", Write("p.json", Commented)), Is.Zero, console.Error);
        Assert.That(console.Output, Does.StartWith("<?xml"));
    }

    [Test]
    public void Decisions_become_dmn_and_come_back()
    {
        var text = """
            {
              "$schema": "decisions-1.schema.json",
              "formatVersion": 1,
              "id": "rates",
              "name": { "en": "Rates", "ru": "Ставки" },
              "inputs": {
                "amount": "number"
              },
              "decisions": {
                "rate": {
                  "table": {
                    "hitPolicy": "first",
                    "inputs": ["amount"],
                    "rules": [
                      { "when": "> 1000", "then": 0.1, "note": { "en": "much", "ru": "много" } },
                      { "when": "-", "then": 0.2 }
                    ]
                  }
                }
              }
            }

            """.ReplaceLineEndings("\n");
        var (dmn, back) = (Path.Combine(folder, "rates.dmn"), Path.Combine(folder, "back.decisions.json"));
        var console = new TestConsole();

        Assert.That(console.Run("convert", Write("rates.decisions.json", text), "-o", dmn), Is.Zero, console.Error);
        Assert.That(console.Run("convert", dmn, "-o", back), Is.Zero, console.Error);

        Assert.That(File.ReadAllText(dmn), Does.Contain("hitPolicy=\"FIRST\""));
        Assert.That(File.ReadAllText(back), Is.EqualTo(text));
    }

    [TestCase("p.json", "{", "malformed-json")]
    [TestCase("p.bpmn", "<definitions", "xml-malformed")]
    [TestCase("p.json", """{ "id": "p", "nodes": { "s": { "type": "startEvent" } }, "bpmn": ["<a>"] }""", "bad-fragment")]
    public void A_file_that_is_no_workflow_is_told(string name, string text, string code)
    {
        var console = new TestConsole();

        Assert.That(console.Run("convert", Write(name, text), "--lang", "ru"), Is.EqualTo(1));
        Assert.That(console.Error, Does.Contain(code));
        Assert.That(console.Output, Is.Empty);
    }

    [Test]
    public void A_workflow_that_cannot_run_is_told_and_converted()
    {
        var console = new TestConsole();
        var json =
            """{ "id": "p", "nodes": { "s": { "type": "startEvent", "message": true, "next": "e" }, "e": { "type": "endEvent" } } }""";

        Assert.That(console.Run("convert", Write("p.json", json)), Is.Zero);
        Assert.That(console.Error, Does.Contain("not-named"));
        Assert.That(console.Output, Does.Contain("messageEventDefinition"));
    }

    [Test]
    public void A_file_that_cannot_be_written_exits_with_2()
    {
        var console = new TestConsole();

        Assert.That(console.Run("convert", Write("p.json", Commented), "-o", Path.Combine(folder, "none", "p.bpmn")), Is.EqualTo(2));
        Assert.That(console.Error, Does.Contain("none"));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
