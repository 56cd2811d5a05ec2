using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Tests.Json;

namespace ProcessCrm.Engine.Tests.Bpmn;

/// <summary>Sends models there and back between the formats.</summary>
internal static class RoundTrip
{
    /// <summary>A workflow goes to BPMN and back: the model and its canonical text stay. Gives the BPMN.</summary>
    public static string OfJson(Definitions model)
    {
        var xml = BpmnXml.Write(model);
        var back = BpmnXml.Read(xml).Definitions;
        Assert.That(ModelText.Of(back), Is.EqualTo(ModelText.Of(model)), xml);
        Assert.That(WorkflowJson.Write(back!), Is.EqualTo(WorkflowJson.Write(model)));
        Assert.That(BpmnXml.Write(back!), Is.EqualTo(xml));
        return xml;
    }

    /// <summary>A BPMN file goes to BPMN and back, and to JSON and back: the model stays. Gives the BPMN.</summary>
    public static string OfBpmn(string text)
    {
        var read = BpmnXml.Read(text);
        Assert.That(
            read.Definitions,
            Is.Not.Null,
            string.Join('\n', read.Diagnostics.Select(d => $"{d.Location.Line} {d.Code} {d.Message}"))
        );
        var model = read.Definitions!;
        var xml = BpmnXml.Write(model);
        Assert.That(ModelText.Of(BpmnXml.Read(xml).Definitions), Is.EqualTo(ModelText.Of(model)), xml);
        var json = WorkflowJson.Write(model);
        var fromJson = WorkflowJson.Read(json);
        Assert.That(
            ModelText.Of(fromJson.Definitions),
            Is.EqualTo(ModelText.Of(model)),
            () => json + string.Join('\n', fromJson.Diagnostics.Select(d => $"{d.Location.Line} {d.Code} {d.Message}"))
        );
        Assert.That(BpmnXml.Write(fromJson.Definitions!), Is.EqualTo(xml));
        return xml;
    }
}
