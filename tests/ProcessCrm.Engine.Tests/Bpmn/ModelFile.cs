using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Simulation;

namespace ProcessCrm.Engine.Tests.Bpmn;

/// <summary>BPMN files in short, and engines that run them.</summary>
internal static class ModelFile
{
    /// <summary>A file around some root elements.</summary>
    public static string Of(string elements) =>
        $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="x">
            {elements}
            </definitions>
            """;

    /// <summary>The model of a file in which nothing is wrong, after it was written and read once more.</summary>
    public static Definitions Read(string elements)
    {
        var read = BpmnXml.Read(Of(elements));
        Assert.That(read.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Message.For("en")), Is.Empty);
        var again = BpmnXml.Read(BpmnXml.Write(read.Definitions!)).Definitions!;
        Assert.That(Json.ModelText.Of(again), Is.EqualTo(Json.ModelText.Of(read.Definitions)));
        return again;
    }

    public static VirtualEngine Run(string elements) => new(ProcessLibrary.Compile([Read(elements)], out _)!);

    /// <summary>What a command did; the state is written out and read back after it.</summary>
    public static IReadOnlyList<ProcessEvent> Events(this VirtualEngine engine, VirtualResult result)
    {
        engine.Reload();
        return ((VirtualResult.Done)result).Events;
    }

    /// <summary>Answers the first job of a node.</summary>
    public static IReadOnlyList<ProcessEvent> Answer(this VirtualEngine engine, string node, params (string Name, FeelValue Value)[] result)
    {
        var job = engine.Jobs.First(j => j.Node == node);
        return engine.Events(engine.Execute(job.Instance, new CompleteJob(job.Id, FeelContext.Of(result))));
    }
}
