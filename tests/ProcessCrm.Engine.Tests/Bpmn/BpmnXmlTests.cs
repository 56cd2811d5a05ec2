using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Bpmn;

public sealed class BpmnXmlTests
{
    private const string Namespaces =
        "xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        + "xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\"";

    [Test]
    public void A_process_is_read_with_its_nodes_and_flows()
    {
        var process = Single(
            """
            <process id="sale" name="Sale" isExecutable="true">
              <documentation>How we sell.</documentation>
              <startEvent id="begin"/>
              <exclusiveGateway id="big" name="Big?" default="small"/>
              <task id="a"/>
              <task id="b"/>
              <sequenceFlow id="f1" sourceRef="begin" targetRef="big"/>
              <sequenceFlow id="large" name="yes" sourceRef="big" targetRef="a">
                <conditionExpression xsi:type="tFormalExpression">${amount &gt; 100}</conditionExpression>
              </sequenceFlow>
              <sequenceFlow id="small" sourceRef="big" targetRef="b"/>
            </process>
            """
        );

        Assert.That(process.Name!.For("en"), Is.EqualTo("Sale"));
        Assert.That(process.Documentation!.For("en"), Is.EqualTo("How we sell."));
        Assert.That(process.Nodes.Select(node => node.Id), Is.EqualTo(new[] { "begin", "big", "a", "b" }));
        Assert.That(process.Flows.Single(flow => flow.Id == "large").Condition, Is.EqualTo(Expression.Feel("amount > 100")));
        Assert.That(process.Flows.Single(flow => flow.IsDefault).Id, Is.EqualTo("small"));
    }

    private static readonly TestCaseData[] Nodes =
    [
        new(
            "<userTask id='x' camunda:assignee='anna' camunda:candidateGroups='sales,heads'/>",
            (FlowNode node) =>
                ((UserTask)node).Performers.Select(performer => performer.Text).SequenceEqual(["user:anna", "group:sales", "group:heads"])
        ),
        new(
            "<userTask id='x'><potentialOwner><resourceAssignmentExpression><formalExpression>user(anna), group(sales)</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>",
            (FlowNode node) => ((UserTask)node).Performers.Select(performer => performer.Text).SequenceEqual(["user:anna", "group:sales"])
        ),
        new("<serviceTask id='x' camunda:topic='mail'/>", (FlowNode node) => ((ServiceTask)node).Run == "mail"),
        new(
            "<serviceTask id='x'><extensionElements><zeebe:taskDefinition type='mail'/></extensionElements></serviceTask>",
            (FlowNode node) => ((ServiceTask)node).Run == "mail"
        ),
        new(
            "<scriptTask id='x' scriptFormat='groovy'><script>run()</script></scriptTask>",
            (FlowNode node) => node is ScriptTask { Language: "groovy", Script: "run()" }
        ),
        new(
            "<scriptTask id='x'><extensionElements><zeebe:script expression='=a + 1' resultVariable='b'/></extensionElements></scriptTask>",
            (FlowNode node) => node is ScriptTask { Language: "feel", Script: "a + 1", Result: "b" }
        ),
        new("<callActivity id='x' calledElement='t:other'/>", (FlowNode node) => ((CallActivity)node).CalledElement == "other"),
        new("<receiveTask id='x' messageRef='m'/>", (FlowNode node) => ((ReceiveTask)node).Message.Message == "m"),
        new("<sendTask id='x' operationRef='op'/>", (FlowNode node) => ((SendTask)node).Message!.Message == "m"),
        new(
            "<task id='x' startQuantity='2' completionQuantity='3' isForCompensation='true'/>",
            (FlowNode node) => node is Activity { StartQuantity: 2, CompletionQuantity: 3, IsForCompensation: true }
        ),
        new(
            "<task id='x'><standardLoopCharacteristics testBefore='true' loopMaximum='5'><loopCondition>n &lt; 3</loopCondition></standardLoopCharacteristics></task>",
            (FlowNode node) => ((Activity)node).Loop is StandardLoop { TestBefore: true, Maximum: 5, Condition.Text: "n < 3" }
        ),
        new(
            "<task id='x'><multiInstanceLoopCharacteristics isSequential='true' camunda:collection='${items}' camunda:elementVariable='item'/></task>",
            (FlowNode node) => ((Activity)node).Loop is MultiInstanceLoop { IsSequential: true, Collection.Text: "items", Item: "item" }
        ),
        new(
            "<intermediateCatchEvent id='x'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>",
            (FlowNode node) => ((Event)node).Definitions is [TimerEventDefinition { Duration: { IsLiteral: true, Text: "PT1H" } }]
        ),
        new(
            "<intermediateCatchEvent id='x'><timerEventDefinition><timeDate>= due</timeDate></timerEventDefinition></intermediateCatchEvent>",
            (FlowNode node) => ((Event)node).Definitions is [TimerEventDefinition { Date: { IsLiteral: false, Text: "due" } }]
        ),
        new(
            "<intermediateThrowEvent id='x'><eventDefinitionRef>shared</eventDefinitionRef></intermediateThrowEvent>",
            (FlowNode node) => ((Event)node).Definitions is [SignalEventDefinition { Signal: "s" }]
        ),
        new(
            "<adHocSubProcess id='x' ordering='Sequential' cancelRemainingInstances='false'><task id='y'/><completionCondition>done</completionCondition></adHocSubProcess>",
            (FlowNode node) => ((SubProcess)node).AdHoc is { IsSequential: true, CancelRemaining: false, CompletionCondition.Text: "done" }
        ),
        new("<transaction id='x'><startEvent id='y'/></transaction>", (FlowNode node) => ((SubProcess)node).IsTransaction),
        new(
            "<eventBasedGateway id='x' instantiate='true' eventGatewayType='Parallel'/>",
            (FlowNode node) => node is EventBasedGateway { Instantiate: true, IsParallel: true }
        ),
    ];

    [TestCaseSource(nameof(Nodes))]
    public void Each_kind_of_node_is_read(string xml, Func<FlowNode, bool> isRight)
    {
        var process = Single($"<process id=\"p\">{xml.Replace('\'', '"')}</process>");

        Assert.That(isRight(process.Nodes.Single()));
    }

    [Test]
    public void A_compensation_event_knows_its_handler_by_the_association()
    {
        var process = Single(
            """
            <process id="p">
              <task id="book"/>
              <boundaryEvent id="undo" attachedToRef="book"><compensateEventDefinition/></boundaryEvent>
              <task id="cancel" isForCompensation="true"/>
              <association id="a" sourceRef="undo" targetRef="cancel"/>
            </process>
            """
        );

        Assert.That(process.Nodes.OfType<BoundaryEvent>().Single().CompensationHandler, Is.EqualTo("cancel"));
    }

    [Test]
    public void A_global_task_is_a_process_of_one_task()
    {
        var read = Read("<globalScriptTask id=\"g\" scriptLanguage=\"feel\"><script>1</script></globalScriptTask>");

        Assert.That(read.Definitions!.Processes.Single().Nodes.Select(node => node.GetType().Name), Has.Member(nameof(ScriptTask)));
    }

    [TestCase("<process id='p'><task id='a'/><sequenceFlow id='f' sourceRef='a' targetRef='z'/></process>", "bpmn-dangling")]
    [TestCase("<process id='p'><task id='a'/><task id='a'/></process>", "duplicate-id")]
    [TestCase("<process id='p'><task/></process>", "bpmn-no-id")]
    [TestCase("<process id='p'><choreographyTask id='a'/></process>", "bpmn-unsupported")]
    [TestCase("<process id='p'><receiveTask id='a'/></process>", "not-named")]
    [TestCase("<process id='p'><receiveTask id='a' messageRef='none'/></process>", "bpmn-dangling")]
    [TestCase(
        "<process id='p'><task id='a'/><task id='b'/><sequenceFlow id='f' sourceRef='a' targetRef='b'><conditionExpression>${x.y()}</conditionExpression></sequenceFlow></process>",
        "foreign-expression"
    )]
    [TestCase(
        "<process id='p'><task id='a'/><task id='b'/><sequenceFlow id='f' sourceRef='a' targetRef='b'><conditionExpression language='http://www.w3.org/1999/XPath'>x</conditionExpression></sequenceFlow></process>",
        "foreign-expression"
    )]
    public void What_is_wrong_is_told_with_its_place(string xml, string code)
    {
        var told = Read(xml.Replace('\'', '"')).Diagnostics.Where(diagnostic => diagnostic.Code == code).ToList();

        Assert.That(told, Is.Not.Empty);
        Assert.That(told[0].Location.Line, Is.GreaterThan(0));
        Assert.That(told[0].Location.Pointer, Does.StartWith("//"));
    }

    [TestCase("<definitions", "xml-malformed")]
    [TestCase("<definitions/>", "bpmn-not-definitions")]
    [TestCase("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]><d>&b;</d>", "xml-malformed")]
    [TestCase("<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><d/>", "xml-malformed")]
    public void A_file_that_is_no_bpmn_is_refused(string text, string code)
    {
        var read = BpmnXml.Read(text);

        Assert.That(read.Definitions, Is.Null);
        Assert.That(read.Diagnostics.Single().Code, Is.EqualTo(code));
    }

    [Test]
    public void A_file_that_is_too_large_or_nests_too_deeply_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));

        Assert.That(BpmnXml.Read(deep).Diagnostics.Single().Code, Is.EqualTo("xml-malformed"));
        Assert.That(BpmnXml.Read($"<a>{new string(' ', 20_000_000)}</a>").Diagnostics.Single().Code, Is.EqualTo("xml-malformed"));
    }

    private static Process Single(string processes)
    {
        var read = Read(processes);
        Assert.That(read.Definitions, Is.Not.Null, string.Join("; ", read.Diagnostics.Select(told => told.Message)));
        return read.Definitions!.Processes.Single();
    }

    private static BpmnReadResult Read(string processes) =>
        BpmnXml.Read(
            $"""
            <definitions {Namespaces} targetNamespace="urn:test">
              <message id="m" name="order"/>
              <signal id="s" name="bell"/>
              <signalEventDefinition id="shared" signalRef="s"/>
              <interface id="i" name="i"><operation id="op" name="op"><inMessageRef>m</inMessageRef></operation></interface>
            {processes}
            </definitions>
            """
        );
}
