using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Bpmn.Reading;

namespace ProcessCrm.Engine.Tests.Bpmn;

public sealed class XPathExpressionTests
{
    [TestCase("bpmn:getDataObject('approved')", "approved")]
    [TestCase("not(getDataObject( \"approved\" ))", "not ( approved )")]
    [TestCase("getDataObject('answer') = 'yes' and getDataObject('sum') >= 10.5", "answer = \"yes\" and sum >= 10.5")]
    [TestCase("(getDataObject('a') + 2) div 3 != -1 or true()", "( a + 2 ) / 3 != - 1 or true")]
    public void The_simple_forms_become_feel(string xpath, string feel) => Assert.That(XPathExpression.ToFeel(xpath), Is.EqualTo(feel));

    [TestCase("/order/lines[1]")]
    [TestCase("count(getDataObject('lines'))")]
    [TestCase("getDataObject('process', 'approved')")]
    [TestCase("getDataObject('two words')")]
    [TestCase("$variable")]
    [TestCase("getDataObject('a') =")]
    [TestCase("")]
    public void What_goes_beyond_is_not_understood(string xpath) => Assert.That(XPathExpression.ToFeel(xpath), Is.Null);

    [TestCase("getDataObject('a') = 'b'", null)]
    [TestCase("count(/a/b[1]//c)", "http://www.w3.org/1999/XPath")]
    [TestCase("a = \"b\"", null)]
    public void Where_a_file_says_xpath_what_is_not_feel_is_taken_as_such(string text, string? language)
    {
        var read = BpmnXml.Read(
            $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x" expressionLanguage="http://www.w3.org/1999/XPath">
              <process id="p"><task id="s"/><task id="e"/>
                <sequenceFlow id="f" sourceRef="s" targetRef="e"><conditionExpression>{text}</conditionExpression></sequenceFlow>
              </process>
            </definitions>
            """
        );

        Assert.That(read.Definitions!.Processes[0].Flows[0].Condition!.Language, Is.EqualTo(language));
        Assert.That(read.Diagnostics.Any(d => d.Code == "foreign-expression"), Is.EqualTo(language is not null));
    }
}
