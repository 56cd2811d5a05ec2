using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Simulation;
using ProcessCrm.Engine.Tests.Execution;

namespace ProcessCrm.Engine.Tests.Bpmn;

public sealed class DataAssociationTests
{
    private const string Transformation = """
        <dataInputAssociation id="in"><sourceRef>price</sourceRef><targetRef>amount</targetRef>
          <transformation>price + 1</transformation></dataInputAssociation>
        <dataOutputAssociation id="out"><sourceRef>result</sourceRef><targetRef>total</targetRef>
          <transformation>result * 2</transformation></dataOutputAssociation>
        """;

    private const string Assignment = """
        <dataInputAssociation id="in"><sourceRef>price</sourceRef><targetRef>amount</targetRef>
          <assignment><from>price + 1</from><to>amount</to></assignment></dataInputAssociation>
        <dataOutputAssociation id="out"><sourceRef>result</sourceRef><targetRef>total</targetRef>
          <assignment><from>result * 2</from><to>total</to></assignment></dataOutputAssociation>
        """;

    [Bpmn("data/transformation")]
    [Test]
    public void A_transformation_makes_the_value_that_goes_in_and_the_one_that_comes_out() => GoesInAndComesOut(Transformation);

    [Bpmn("data/assignment")]
    [Test]
    public void An_assignment_makes_the_value_that_goes_in_and_the_one_that_comes_out() => GoesInAndComesOut(Assignment);

    [TestCase(Transformation)]
    [TestCase(Assignment)]
    public void What_is_written_gives_an_equal_model(string associations)
    {
        var read = Read(associations);

        var again = BpmnXml.Read(BpmnXml.Write(read)).Definitions!;

        Assert.That(TaskOf(again).Inputs, Is.EqualTo(TaskOf(read).Inputs));
        Assert.That(TaskOf(again).Outputs, Is.EqualTo(TaskOf(read).Outputs));
    }

    private static void GoesInAndComesOut(string associations)
    {
        var engine = new VirtualEngine(ProcessLibrary.Compile([Read(associations)], out _)!);
        engine.Start("p", FeelContext.Of(("price", FeelNumber.Of(4))));
        engine.Reload();
        var job = engine.Jobs.Single();
        Assert.That(job.Data.Inputs!.Lookup("amount"), Is.EqualTo(FeelNumber.Of(5)));

        var done = (VirtualResult.Done)engine.Execute(job.Instance, new CompleteJob(job.Id, FeelContext.Of(("result", FeelNumber.Of(21)))));
        engine.Reload();

        Assert.That(
            done.Events.OfType<VariablesSet>().SelectMany(e => e.Values).Select(v => (v.Key, v.Value)),
            Does.Contain(("total", (FeelValue)FeelNumber.Of(42)))
        );
        Assert.That(done.Events.OfType<NodeCompleted>().Select(e => e.Node), Is.EqualTo(new[] { "t", "e" }));
        Assert.That(engine.Instances.Single().Variables.Lookup("total"), Is.EqualTo(FeelNumber.Of(42)));
    }

    private static ServiceTask TaskOf(Definitions definitions) => definitions.Processes[0].Nodes.OfType<ServiceTask>().Single();

    private static Definitions Read(string associations) =>
        BpmnXml
            .Read(
                $"""
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x">
                  <process id="p" isExecutable="true">
                    <dataObject id="price" name="price"/><dataObject id="total" name="total"/>
                    <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
                    <serviceTask id="t" implementation="work">
                      <ioSpecification>
                        <dataInput id="amount" name="amount"/><dataOutput id="result" name="result"/>
                        <inputSet><dataInputRefs>amount</dataInputRefs></inputSet>
                        <outputSet><dataOutputRefs>result</dataOutputRefs></outputSet>
                      </ioSpecification>
                      {associations}
                    </serviceTask>
                    <sequenceFlow id="g" sourceRef="t" targetRef="e"/><endEvent id="e"/>
                  </process>
                </definitions>
                """
            )
            .Definitions!;
}
