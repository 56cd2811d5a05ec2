using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Tests.Execution;

namespace ProcessCrm.Engine.Tests.Bpmn;

/// <summary>Data objects, properties and stores, and the data of repeated and called work (BPMN 2.0.2, 10.4).</summary>
public sealed class DataTests
{
    [Test]
    [Bpmn("data/object", "data/property")]
    public void Data_objects_and_properties_live_in_the_scope_that_declares_them()
    {
        var engine = ModelFile.Run(
            """
            <process id="p" isExecutable="true">
              <property id="p1" name="limit"/>
              <dataObject id="o1" name="order"/><dataObjectReference id="r1" dataObjectRef="o1"/>
              <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="sub"/>
              <subProcess id="sub">
                <property id="p2" name="limit"/><dataObject id="o2" name="line"/>
                <startEvent id="in"/><sequenceFlow id="f2" sourceRef="in" targetRef="t"/>
                <serviceTask id="t"/>
                <sequenceFlow id="f3" sourceRef="t" targetRef="u"/><serviceTask id="u"/>
                <sequenceFlow id="f4" sourceRef="u" targetRef="out"/><endEvent id="out"/>
              </subProcess>
              <sequenceFlow id="f5" sourceRef="sub" targetRef="v"/><serviceTask id="v"/>
            </process>
            """
        );
        engine.Events(engine.Start("p", FeelContext.Of(("limit", FeelNumber.Of(1)))));
        engine.Answer("t", ("limit", FeelNumber.Of(2)), ("line", FeelNumber.Of(3)), ("order", FeelNumber.Of(4)));
        Assert.That(
            engine.Jobs.Single().Variables,
            Is.EqualTo(FeelContext.Of(("limit", FeelNumber.Of(2)), ("order", FeelNumber.Of(4)), ("line", FeelNumber.Of(3))))
        );
        var done = engine.Answer("u");
        Assert.That(done.OfType<NodeCompleted>().Select(e => e.Node), Is.EqualTo(["u", "out", "sub"]));
        Assert.That(engine.Jobs.Single().Variables, Is.EqualTo(FeelContext.Of(("limit", FeelNumber.Of(1)), ("order", FeelNumber.Of(4)))));
    }

    [Test]
    [Bpmn("data/store")]
    public void A_data_store_is_read_and_written_by_its_name_and_outlives_the_instances()
    {
        var engine = ModelFile.Run(
            """
            <dataStore id="store" name="stock"/>
            <process id="p" isExecutable="true">
              <dataStoreReference id="ref" dataStoreRef="store"/>
              <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
              <serviceTask id="t">
                <ioSpecification>
                  <dataInput id="t-in" name="left"/><dataOutput id="t-out" name="sold"/>
                  <inputSet><dataInputRefs>t-in</dataInputRefs></inputSet><outputSet><dataOutputRefs>t-out</dataOutputRefs></outputSet>
                </ioSpecification>
                <dataInputAssociation><sourceRef>ref</sourceRef><targetRef>t-in</targetRef><transformation>stock</transformation></dataInputAssociation>
                <dataOutputAssociation><sourceRef>t-out</sourceRef><targetRef>ref</targetRef><transformation>stock - sold</transformation></dataOutputAssociation>
              </serviceTask>
            </process>
            <process id="q" isExecutable="true">
              <subProcess id="sub"><dataStoreReference id="again" dataStoreRef="store"/><userTask id="look" camunda:assignee="= string(stock)"/></subProcess>
            </process>
            <process id="r" isExecutable="true"><userTask id="blind" camunda:assignee="= string(stock = null)"/></process>
            """
        );
        engine.Events(engine.Start("p", FeelContext.Of(("stock", FeelNumber.Of(5)))));
        Assert.That(engine.Jobs.Single().Data.Inputs, Is.EqualTo(FeelContext.Of(("left", FeelNumber.Of(5)))));
        var done = engine.Answer("t", ("sold", FeelNumber.Of(2)));
        Assert.That(
            done.OfType<DataStoreWritten>().Select(e => (e.Store, e.Value)),
            Is.EqualTo(new[] { ("stock", (FeelValue)FeelNumber.Of(3)) })
        );
        Assert.That(done.OfType<VariablesSet>(), Is.Empty, "it is no variable of the instance");
        engine.Events(engine.Start("q", FeelContext.Empty));
        engine.Events(engine.Start("r", FeelContext.Empty));
        Assert.That(engine.Tasks.Select(t => t.Data.Candidates.Single()), Is.EqualTo(["3", "true"]), "whoever refers to it shares it");
        engine.Events(engine.Start("p", FeelContext.Empty));
        engine.Answer("t", ("sold", FeelNumber.Of(3)));
        Assert.That(engine.Instances.Single(i => i.Process == "q").Variables.Lookup("stock"), Is.EqualTo(FeelNumber.Of(0)));
    }

    [Test]
    public void A_variable_of_the_process_hides_the_data_store_of_its_name()
    {
        var engine = ModelFile.Run(
            """
            <process id="p" isExecutable="true">
              <dataStoreReference id="ref" name="stock"/><property id="mine" name="stock"/><serviceTask id="t"/>
            </process>
            """
        );
        var done = engine.Events(engine.Start("p", FeelContext.Of(("stock", FeelNumber.Of(5)))));
        Assert.That(done.OfType<DataStoreWritten>(), Is.Empty);
        Assert.That(engine.Jobs.Single().Variables.Lookup("stock"), Is.EqualTo(FeelNumber.Of(5)));
    }

    [Test]
    [Bpmn("data/multiInstance")]
    public void Every_instance_has_an_item_and_a_result_of_its_own()
    {
        var engine = ModelFile.Run(
            """
            <process id="p" isExecutable="true">
              <dataObject id="people" name="people" isCollection="true"/><dataObject id="answers" name="answers" isCollection="true"/>
              <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="each"/>
              <subProcess id="each">
                <ioSpecification>
                  <dataInput id="d-in" isCollection="true"/><dataOutput id="d-out" isCollection="true"/>
                  <inputSet><dataInputRefs>d-in</dataInputRefs></inputSet><outputSet><dataOutputRefs>d-out</dataOutputRefs></outputSet>
                </ioSpecification>
                <dataInputAssociation><sourceRef>people</sourceRef><targetRef>d-in</targetRef></dataInputAssociation>
                <dataOutputAssociation><sourceRef>d-out</sourceRef><targetRef>answers</targetRef></dataOutputAssociation>
                <multiInstanceLoopCharacteristics>
                  <loopDataInputRef>d-in</loopDataInputRef><loopDataOutputRef>d-out</loopDataOutputRef>
                  <inputDataItem id="i" name="person"/><outputDataItem id="o" name="answer"/>
                </multiInstanceLoopCharacteristics>
                <startEvent id="in"/><sequenceFlow id="f2" sourceRef="in" targetRef="ask"/>
                <serviceTask id="ask"/><sequenceFlow id="f3" sourceRef="ask" targetRef="check"/><serviceTask id="check"/>
              </subProcess>
              <sequenceFlow id="f4" sourceRef="each" targetRef="e"/><endEvent id="e"/>
            </process>
            """
        );
        var people = FeelList.Of(FeelString.Of("anna"), FeelString.Of("boris"));
        engine.Events(engine.Start("p", FeelContext.Of(("people", people))));
        Assert.That(engine.Jobs.Select(j => j.Variables.Lookup("person")), Is.EqualTo(people));
        engine.Answer("ask", ("answer", FeelString.Of("yes")));
        engine.Answer("ask", ("answer", FeelString.Of("no")));
        Assert.That(engine.Jobs.Select(j => j.Variables.Lookup("answer")), Is.EqualTo([FeelString.Of("yes"), FeelString.Of("no")]));
        engine.Answer("check");
        var done = engine.Answer("check");
        Assert.That(
            engine.Instances.Single().Variables.Lookup("answers"),
            Is.EqualTo(FeelList.Of(FeelString.Of("yes"), FeelString.Of("no")))
        );
        Assert.That(engine.Instances.Single().Variables.Lookup("answer"), Is.Null);
        Assert.That(done.OfType<LoopEnded>().Select(e => e.Node), Is.EqualTo(["each"]));
    }

    [Test]
    [Bpmn("data/call", "activity/globalTask")]
    public void Data_goes_into_a_called_global_task_and_out_of_it_by_plain_associations()
    {
        var engine = ModelFile.Run(
            """
            <globalScriptTask id="double" scriptLanguage="feel"><script>{ twice: amount * 2 }</script></globalScriptTask>
            <process id="p" isExecutable="true">
              <dataObject id="price" name="price"/><dataObject id="total" name="total"/>
              <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="c"/>
              <callActivity id="c" calledElement="double">
                <ioSpecification>
                  <dataInput id="c-in" name="amount"/><dataOutput id="c-out" name="twice"/>
                  <inputSet><dataInputRefs>c-in</dataInputRefs></inputSet><outputSet><dataOutputRefs>c-out</dataOutputRefs></outputSet>
                </ioSpecification>
                <dataInputAssociation><sourceRef>price</sourceRef><targetRef>c-in</targetRef></dataInputAssociation>
                <dataOutputAssociation><sourceRef>c-out</sourceRef><targetRef>total</targetRef></dataOutputAssociation>
              </callActivity>
              <sequenceFlow id="f2" sourceRef="c" targetRef="e"/><endEvent id="e"/>
            </process>
            """
        );
        var done = engine.Events(engine.Start("p", FeelContext.Of(("price", FeelNumber.Of(4)))));
        Assert.That(engine.Instances[0].Variables.Lookup("total"), Is.EqualTo(FeelNumber.Of(8)));
        Assert.That(engine.Instances[0].Variables.Lookup("twice"), Is.Null);
        Assert.That(done.OfType<InstanceEnded>().Count(), Is.EqualTo(2));
    }

    [Test]
    public void The_parameters_of_Camunda_7_are_values_that_go_in_and_come_out()
    {
        var task = (ServiceTask)
            Parametrised("""<camunda:inputParameter name="a">${x.y}</camunda:inputParameter>""", "out").Processes[0].Nodes[0];
        Assert.That(task.Inputs, Is.EqualTo([new Assignment("a", Expression.Feel("x.y"))]));
        Assert.That(task.Outputs, Is.EqualTo([new Assignment("b", Expression.Literal("out"))]));
    }

    [Test]
    [Bpmn("data/input")]
    public void A_user_task_reads_the_data_inputs_that_are_made_for_it()
    {
        var engine = ModelFile.Run(
            """
            <process id="p" isExecutable="true">
              <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
              <userTask id="t" camunda:assignee="= owner">
                <ioSpecification>
                  <dataInput id="t-in" name="owner"/><inputSet><dataInputRefs>t-in</dataInputRefs></inputSet><outputSet/>
                </ioSpecification>
                <dataInputAssociation><sourceRef>o</sourceRef><targetRef>t-in</targetRef><transformation>"user:" + order.owner</transformation></dataInputAssociation>
              </userTask>
              <dataObject id="o" name="order"/>
            </process>
            """
        );
        engine.Events(engine.Start("p", FeelContext.Of(("order", FeelContext.Of(("owner", FeelString.Of("anna")))))));
        Assert.That(engine.Tasks.Single().Data.Assignee, Is.EqualTo("user:anna"));
    }

    [Test]
    public void A_resource_that_does_a_task_is_called_by_its_name()
    {
        var read = ModelFile.Read(
            """
            <resource id="r_1" name="Team Assistant"/>
            <process id="p" isExecutable="true">
              <userTask id="t"><potentialOwner id="o"><resourceRef>r_1</resourceRef></potentialOwner></userTask>
            </process>
            """
        );
        Assert.That(((UserTask)read.Processes[0].Nodes[0]).Performers, Is.EqualTo([Expression.Literal("group:Team Assistant")]));
    }

    [Test]
    public void A_parameter_in_another_language_is_told_by_its_element()
    {
        const string Script =
            """<camunda:inputParameter name="a"><camunda:script scriptFormat="groovy">1</camunda:script></camunda:inputParameter>""";
        var read = BpmnXml.Read(ModelFile.Of(Task(Script, "out")));
        Assert.That(
            read.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => (d.Code, d.Location.Element)),
            Is.EqualTo([("foreign-expression", "t")])
        );
    }

    [Test]
    public void A_call_that_passes_everything_is_told()
    {
        var read = BpmnXml.Read(
            ModelFile.Of(
                """
                <process id="p" isExecutable="true">
                  <callActivity id="c" calledElement="q"><extensionElements><camunda:in variables="all"/></extensionElements></callActivity>
                </process>
                """
            )
        );
        Assert.That(
            read.Diagnostics.Select(d => (d.Code, d.Severity, d.Location.Element)),
            Does.Contain(("bpmn-passes-all", Severity.Warning, "c"))
        );
    }

    [TestCase("<multiInstanceLoopCharacteristics/>")]
    [TestCase("<multiInstanceLoopCharacteristics><loopCardinality/></multiInstanceLoopCharacteristics>")]
    public void A_loop_that_does_not_say_how_often_is_refused(string loop)
    {
        var read = BpmnXml.Read(ModelFile.Of($"""<process id="p" isExecutable="true"><task id="t">{loop}</task></process>"""));
        Assert.That(
            read.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => (d.Code, d.Location.Element)),
            Is.EqualTo([("loop-without-count", "t")])
        );
    }

    [Test]
    public void A_process_without_an_id_is_refused() =>
        Assert.That(
            BpmnXml.Read(ModelFile.Of("<process><task id=\"t\"/></process>")).Diagnostics.Select(d => d.Code),
            Does.Contain("bpmn-no-id")
        );

    [Test]
    public void A_loop_with_a_negative_bound_is_refused()
    {
        var read = BpmnXml.Read(
            ModelFile.Of(
                """<process id="p" isExecutable="true"><task id="t"><standardLoopCharacteristics loopMaximum="-1"/></task></process>"""
            )
        );
        Assert.That(read.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code), Is.EqualTo(["loop-bound"]));
    }

    private static Definitions Parametrised(string input, string output) => ModelFile.Read(Task(input, output));

    private static string Task(string input, string output) =>
        $"""
            <process id="p" isExecutable="true"><serviceTask id="t"><extensionElements><camunda:inputOutput>
              {input}<camunda:outputParameter name="b">{output}</camunda:outputParameter>
            </camunda:inputOutput></extensionElements></serviceTask></process>
            """;
}
