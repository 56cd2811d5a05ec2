using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Simulation;
using ProcessCrm.Engine.Tests.Execution;

namespace ProcessCrm.Engine.Tests.Bpmn;

/// <summary>How messages and signals find who waits for them (BPMN 2.0.2, 8.4.2, 10.5.6 and 13.5.2).</summary>
public sealed class MessageTests
{
    /// <summary>Buyer and seller talk by messages that the number of the order correlates.</summary>
    private const string Trade = """
        <message id="order" name="order"/><message id="bill" name="bill"/>
        <correlationProperty id="number" name="number">
          <correlationPropertyRetrievalExpression messageRef="order"><messagePath>no</messagePath></correlationPropertyRetrievalExpression>
          <correlationPropertyRetrievalExpression messageRef="bill"><messagePath>no</messagePath></correlationPropertyRetrievalExpression>
        </correlationProperty>
        <collaboration id="c">
          <participant id="b" processRef="buyer"/><participant id="s" processRef="seller"/>
          <messageFlow id="m1" sourceRef="buy" targetRef="ordered"/><messageFlow id="m2" sourceRef="billed" targetRef="wait"/>
          <correlationKey id="k"><correlationPropertyRef>number</correlationPropertyRef></correlationKey>
        </collaboration>
        <process id="buyer" isExecutable="true">
          <correlationSubscription id="cs" correlationKeyRef="k">
            <correlationPropertyBinding correlationPropertyRef="number"><dataPath>mine</dataPath></correlationPropertyBinding>
          </correlationSubscription>
          <startEvent id="want"/><sequenceFlow id="b1" sourceRef="want" targetRef="buy"/>
          <sendTask id="buy" messageRef="order">
            <ioSpecification><dataInput id="buy-in" name="in"/><inputSet><dataInputRefs>buy-in</dataInputRefs></inputSet><outputSet/></ioSpecification>
            <dataInputAssociation><targetRef>buy-in</targetRef>
              <assignment><from>mine</from><to>no</to></assignment>
            </dataInputAssociation>
          </sendTask>
          <sequenceFlow id="b2" sourceRef="buy" targetRef="wait"/>
          <receiveTask id="wait" messageRef="bill">
            <ioSpecification><dataOutput id="wait-out" name="out"/><inputSet/><outputSet><dataOutputRefs>wait-out</dataOutputRefs></outputSet></ioSpecification>
            <dataOutputAssociation><sourceRef>wait-out</sourceRef><targetRef>owed</targetRef>
              <assignment><from>sum * 2</from><to>owed</to></assignment>
            </dataOutputAssociation>
          </receiveTask>
          <dataObject id="owed" name="owed"/>
          <sequenceFlow id="b3" sourceRef="wait" targetRef="got"/><endEvent id="got"/>
        </process>
        <process id="seller" isExecutable="true">
          <startEvent id="ordered"><messageEventDefinition messageRef="order"/></startEvent>
          <sequenceFlow id="s1" sourceRef="ordered" targetRef="reckon"/>
          <serviceTask id="reckon"/>
          <sequenceFlow id="s2" sourceRef="reckon" targetRef="billed"/>
          <endEvent id="billed">
            <dataInput id="billed-in"/>
            <dataInputAssociation><targetRef>billed-in</targetRef>
              <assignment><from>no</from><to>no</to></assignment><assignment><from>sum</from><to>sum</to></assignment>
            </dataInputAssociation>
            <inputSet><dataInputRefs>billed-in</dataInputRefs></inputSet>
            <messageEventDefinition messageRef="bill"/>
          </endEvent>
        </process>
        """;

    [Test]
    [Bpmn("communication/correlationKey", "communication/pools", "communication/startByMessage")]
    public void Messages_between_pools_find_their_instance_by_the_key_that_the_file_defines()
    {
        var engine = ModelFile.Run(Trade);
        foreach (var number in new[] { 1, 2 })
        {
            engine.Events(engine.Start("buyer", FeelContext.Of(("mine", FeelNumber.Of(number)))));
        }
        Assert.That(engine.Instances.Select(i => i.Process), Is.EqualTo(["buyer", "seller", "buyer", "seller"]));
        Assert.That(engine.Waits.Select(w => w.Subscription.Key), Is.EqualTo(["1", "2"]));

        var second = engine.Jobs[1];
        var done = engine.Events(engine.Execute(second.Instance, new CompleteJob(second.Id, FeelContext.Of(("sum", FeelNumber.Of(7))))));

        Assert.That(done.OfType<MessageSent>().Single().Key, Is.EqualTo("2"));
        Assert.That(done.OfType<InstanceEnded>().Select(e => e.Instance), Is.EqualTo([engine.Instances[3].Id, engine.Instances[2].Id]));
        Assert.That(engine.Instances[2].Variables.Lookup("owed"), Is.EqualTo(FeelNumber.Of(14)));
        Assert.That(engine.Instances[0].Status, Is.EqualTo(VirtualStatus.Active));
    }

    [Test]
    [Bpmn("communication/keptMessage")]
    public void A_message_that_nobody_waits_for_yet_is_kept()
    {
        var engine = ModelFile.Run(Trade);
        engine.Events(engine.SendMessage("bill", "3", FeelContext.Of(("sum", FeelNumber.Of(1)))));
        engine.Events(engine.Start("buyer", FeelContext.Of(("mine", FeelNumber.Of(4)))));
        Assert.That(engine.Instances[0].Status, Is.EqualTo(VirtualStatus.Active));
        var done = engine.Events(engine.Start("buyer", FeelContext.Of(("mine", FeelNumber.Of(3)))));
        Assert.That(done.OfType<EventOccurred>().Select(e => e.Node), Is.EqualTo(["wait"]));
        Assert.That(engine.Instances.Single(i => i.Variables.Lookup("owed") is FeelNumber).Status, Is.EqualTo(VirtualStatus.Completed));
    }

    [Test]
    [Bpmn("communication/signalBroadcast")]
    public void A_signal_reaches_every_instance_that_waits_and_starts_what_it_starts()
    {
        var engine = ModelFile.Run(
            """
            <signal id="closed" name="closed"/>
            <process id="p" isExecutable="true">
              <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="w"/>
              <intermediateCatchEvent id="w"><signalEventDefinition signalRef="closed"/></intermediateCatchEvent>
              <sequenceFlow id="f2" sourceRef="w" targetRef="e"/><endEvent id="e"/>
            </process>
            <process id="q" isExecutable="true">
              <startEvent id="t"><signalEventDefinition signalRef="closed"/></startEvent>
              <sequenceFlow id="g1" sourceRef="t" targetRef="u"/><serviceTask id="u"/>
            </process>
            """
        );
        engine.Events(engine.Start("p", FeelContext.Empty));
        engine.Events(engine.Start("p", FeelContext.Empty));
        var done = engine.Events(engine.Broadcast("closed", FeelContext.Of(("why", FeelString.Of("fire")))));
        Assert.That(done.OfType<EventOccurred>().Select(e => e.Node), Is.EqualTo(["w", "w"]));
        Assert.That(engine.Instances.Select(i => (i.Process, i.Status)).Last(), Is.EqualTo(("q", VirtualStatus.Active)));
        Assert.That(engine.Instances.Select(i => i.Variables.Lookup("why")), Is.All.EqualTo(FeelString.Of("fire")));
    }
}
