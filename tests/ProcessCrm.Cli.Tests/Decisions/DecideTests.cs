using ProcessCrm.Cli.Decisions;

namespace ProcessCrm.Cli.Tests.Decisions;

public sealed class DecideTests
{
    private const string Model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:x" name="x">
          <inputData id="since" name="since"/>
          <decision id="age" name="age">
            <informationRequirement><requiredInput href="#since"/></informationRequirement>
            <literalExpression><text>date("2030-03-01") - since</text></literalExpression>
          </decision>
          <decisionService id="s" name="ages"><outputDecision href="#age"/><inputData href="#since"/></decisionService>
        </definitions>
        """;

    [TestCase("""{"decision":"age","context":{"since":{"@date":"2030-01-01"}}}""", """{"ok":true,"value":{"@duration":"P59D"}}""")]
    [TestCase("""{"service":"ages","context":{"since":{"@date":"2030-01-01"}}}""", """{"ok":true,"value":{"@duration":"P59D"}}""")]
    [TestCase("""{"decision":"height"}""", """{"ok":false,"error":{"code":"unknownDecision","message":"The model has no “height”."}}""")]
    [TestCase(
        """{"context":{}}""",
        """{"ok":false,"error":{"code":"invalidRequest","message":"A question names either a “decision” or a “service”."}}"""
    )]
    [TestCase("[]", """{"ok":false,"error":{"code":"invalidRequest","message":"A question is a JSON object."}}""")]
    public void A_question_is_answered_with_typed_json(string question, string answer) =>
        Assert.That(Load(Model).Answer(question), Is.EqualTo(answer));

    [Test]
    public void What_is_no_json_is_refused() => Assert.That(Load(Model).Answer("{"), Does.Contain("invalidJson"));

    [Test]
    public void A_file_that_cannot_be_read_is_the_answer_to_every_question()
    {
        Assert.That(Load("<a/>").Answer("""{"decision":"age"}"""), Does.Contain("deployment").And.Contain("(1,"));
        Assert.That(DecideProtocol.Load("no-such-file.dmn", []).Answer("{}"), Does.Contain("deployment"));
    }

    private static DecideProtocol Load(string model)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, model);
            return DecideProtocol.Load(file, []);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
