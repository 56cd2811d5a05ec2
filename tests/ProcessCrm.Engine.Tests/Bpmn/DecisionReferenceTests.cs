using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Bpmn;

/// <summary>How the engines whose files are understood name decisions.</summary>
public sealed class DecisionReferenceTests
{
    [TestCase(
        """<businessRuleTask id="t" camunda:decisionRef="rate" camunda:resultVariable="r" camunda:mapDecisionResult="singleEntry"/>""",
        "rate",
        "r",
        BindingKind.Latest
    )]
    [TestCase(
        """<businessRuleTask id="t" camunda:decisionRef="rate" camunda:decisionRefBinding="deployment"/>""",
        "rate",
        null,
        BindingKind.Deployment
    )]
    [TestCase(
        """<businessRuleTask id="t" camunda:decisionRef="rate" camunda:decisionRefBinding="versionTag" camunda:decisionRefVersionTag="v1"/>""",
        "rate",
        null,
        BindingKind.Tag
    )]
    [TestCase(
        """<businessRuleTask id="t"><extensionElements><zeebe:calledDecision decisionId="rate" resultVariable="r"/></extensionElements></businessRuleTask>""",
        "rate",
        "r",
        BindingKind.Latest
    )]
    [TestCase(
        """<businessRuleTask id="t"><extensionElements><zeebe:calledDecision decisionId="rate" resultVariable="r" bindingType="versionTag" versionTag="v1"/></extensionElements></businessRuleTask>""",
        "rate",
        "r",
        BindingKind.Tag
    )]
    [TestCase(
        """<serviceTask id="t" flowable:type="dmn"><extensionElements><flowable:field name="decisionTableReferenceKey"><flowable:string>rate</flowable:string></flowable:field></extensionElements></serviceTask>""",
        "rate",
        null,
        BindingKind.Deployment
    )]
    [TestCase("""<businessRuleTask id="t"/>""", "t", null, BindingKind.Deployment)]
    public void A_task_names_its_decision_as_other_engines_write_it(string task, string decision, string? result, BindingKind binding)
    {
        var read = BpmnXml.Read(
            $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                         xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:flowable="http://flowable.org/bpmn">
              <process id="p" isExecutable="true">
                <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>{task}
              </process>
            </definitions>
            """
        );
        var rule = read.Definitions!.Processes[0].Nodes.OfType<BusinessRuleTask>().Single();
        Assert.That((rule.Decision, rule.Result, rule.Binding.Kind), Is.EqualTo((decision, result, binding)));
        Assert.That(rule.Binding.Tag, Is.EqualTo(binding == BindingKind.Tag ? "v1" : null));
    }
}
