using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Json.Writing;
using ProcessCrm.Engine.Tests.Json;

namespace ProcessCrm.Engine.Tests.Bpmn;

public sealed class BpmnRoundTripTests
{
    private static IEnumerable<string> Shipped =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "*.json")
            .Where(f => Path.GetFileName(f).Count(c => c == '.') == 1);

    [TestCaseSource(nameof(Shipped))]
    public void A_shipped_workflow_goes_to_bpmn_and_back(string file)
    {
        var text = File.ReadAllText(file);

        RoundTrip.OfJson(WorkflowJson.Read(text).Definitions!);

        var comments = WorkflowJson.Comments(text);
        var back = BpmnXml.Read(BpmnXml.Write(WorkflowJson.Read(text).Definitions!, comments));
        Assert.That(back.Comments, Is.EqualTo(comments));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Any_workflow_goes_to_bpmn_and_back(int seed)
    {
        var file = new RandomWorkflow(seed).File();
        var members = file.Members.Where(m => m.Name.Value != "bpmn").Aggregate(new Tree(), (o, m) => o.Add(m.Name.Value, m.Value));

        RoundTrip.OfJson(WorkflowJson.Read(Tree.Print(members.ToObject())).Definitions!);
    }
}
