using System.Diagnostics;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Decisions.Xml;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Decisions;

public sealed class DmnXmlTests
{
    private const string Space = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    [TestCase("https://www.omg.org/spec/DMN/20230324/MODEL/")]
    [TestCase("http://www.omg.org/spec/DMN/20180521/MODEL/")]
    [TestCase("http://www.omg.org/spec/DMN/20151101/dmn.xsd")]
    public void A_model_is_read_whatever_the_version(string space)
    {
        var read = DmnXml.Read(
            $"""
            <dmn:definitions xmlns:dmn="{space}" xmlns:other="urn:other" namespace="urn:leads" name="Leads">
              <other:layout><other:box x="1"/></other:layout>
              <dmn:inputData id="i1" name="Budget"><dmn:variable name="Budget" typeRef="number"/></dmn:inputData>
              <dmn:decision id="d1" name="Potential">
                <dmn:variable name="Potential" typeRef="string"/>
                <dmn:informationRequirement><dmn:requiredInput href="#i1"/></dmn:informationRequirement>
                <dmn:decisionTable hitPolicy="FIRST">
                  <dmn:input><dmn:inputExpression typeRef="number"><dmn:text>Budget</dmn:text></dmn:inputExpression></dmn:input>
                  <dmn:output><dmn:defaultOutputEntry><dmn:text>"unknown"</dmn:text></dmn:defaultOutputEntry></dmn:output>
                  <dmn:rule>
                    <dmn:inputEntry><dmn:text>&gt;= 1000</dmn:text></dmn:inputEntry>
                    <dmn:outputEntry><dmn:text>"high"</dmn:text></dmn:outputEntry>
                  </dmn:rule>
                </dmn:decisionTable>
              </dmn:decision>
            </dmn:definitions>
            """
        );

        Assert.That(read.Diagnostics, Is.Empty);
        Assert.That(read.Model!.Name, Is.EqualTo("Leads"));
        Assert.That(read.Model.ValueOf("Potential", """{"Budget":1500}"""), Is.EqualTo("\"high\""));
        Assert.That(read.Model.ValueOf("Potential", """{"Budget":5}"""), Is.EqualTo("\"unknown\""));
    }

    [TestCase("<definitions", "dmn-malformed")]
    [TestCase("<bpmn/>", "dmn-not-a-model")]
    [TestCase("<!DOCTYPE definitions [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]><definitions>&b;</definitions>", "dmn-malformed")]
    [TestCase("<!DOCTYPE definitions SYSTEM \"file:///etc/passwd\"><definitions/>", "dmn-malformed")]
    public void A_file_that_is_no_model_is_refused(string text, string code) => AssertRefused(text, code);

    [TestCase("<conditional><if><literalExpression><text>1</text></literalExpression></if></conditional>", "dmn-missing")]
    [TestCase("<decisionTable hitPolicy=\"LAST\"/>", "dmn-unknown-value")]
    public void A_model_that_lacks_something_is_refused(string logic, string code) =>
        AssertRefused($"<definitions xmlns=\"{Space}\"><decision name=\"d\">{logic}</decision></definitions>", code);

    [Test]
    public void A_file_that_nests_too_deeply_is_refused()
    {
        var boxes = string.Concat(Enumerable.Repeat("<list>", 100)) + string.Concat(Enumerable.Repeat("</list>", 100));
        AssertRefused($"<definitions xmlns=\"{Space}\"><decision name=\"d\">{boxes}</decision></definitions>", "dmn-too-deep");
        var foreign = string.Concat(Enumerable.Repeat("<x>", 100_000)) + string.Concat(Enumerable.Repeat("</x>", 100_000));
        AssertRefused($"<definitions xmlns=\"{Space}\">{foreign}</definitions>", "dmn-malformed");
    }

    [Test]
    public void A_file_that_is_too_large_is_refused() =>
        AssertRefused($"<definitions xmlns=\"{Space}\">{new string(' ', 20_000_000)}</definitions>", "dmn-malformed");

    [Test]
    public void A_function_in_another_language_answers_nothing()
    {
        var read = DmnXml.Read(
            $"""
            <definitions xmlns="{Space}" namespace="urn:x" name="x">
              <businessKnowledgeModel id="k" name="k">
                <encapsulatedLogic kind="Java">
                  <formalParameter name="a"/>
                  <context><contextEntry><variable name="class"/><literalExpression><text>"java.lang.Math"</text></literalExpression></contextEntry></context>
                </encapsulatedLogic>
              </businessKnowledgeModel>
              <decision id="d" name="d">
                <knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>
                <literalExpression><text>k(1)</text></literalExpression>
              </decision>
            </definitions>
            """
        );

        var result = CompiledDecisions.Compile(read.Model!).Evaluate("d", FeelContext.Empty, Decide.Now)!;

        Assert.That(result.Value.IsNull);
        Assert.That(result.Warnings.Single().Code, Is.EqualTo("feel.external"));
    }

    private static void AssertRefused(string text, string code)
    {
        var clock = Stopwatch.StartNew();
        var read = DmnXml.Read(text);

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        Assert.That(read.Model, Is.Null);
        Assert.That(read.Diagnostics.Single().Code, Is.EqualTo(code));
    }
}
