using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Bpmn.Reading;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>
/// Writes a model as BPMN: what BPMN can say, what the file that it came from had beyond that, what only own properties can say, and a diagram.
/// What is written is read again: what that gives already needs no own property, and what a file of another tool says its own way stays so while
/// it means the same.
/// </summary>
internal static class BpmnWriter
{
    public static XElement Write(Definitions definitions, ImmutableDictionary<string, Point> positions)
    {
        var fragments = FragmentPlacer.Read(definitions.BpmnFragments);
        var wanted = ElementFacts.Of(definitions, definitions);
        var root = DefinitionsWriter.Write(definitions);
        FragmentPlacer.Place(root, fragments, _ => true);
        var given = ElementFacts.Of(ReadAgain(root), definitions);
        var changed = wanted
            .Where(w => ElementJson.Difference(w.Value, given.GetValueOrDefault(w.Key, Nothing)).Any())
            .Select(w => w.Key)
            .ToHashSet();
        if (changed.Count > 0 && fragments.Length > 0)
        {
            root = DefinitionsWriter.Write(definitions);
            FragmentPlacer.Place(root, fragments, id => !changed.Contains(id));
            given = ElementFacts.Of(ReadAgain(root), definitions);
        }
        foreach (var element in root.Descendants().Where(e => e.Name.Namespace == Omg).ToList())
        {
            if (wanted.Remove(IdOf(element), out var facts))
            {
                OwnProperties.Write(element, ElementJson.Difference(facts, given.GetValueOrDefault(IdOf(element), Nothing)));
            }
        }
        DiagramInterchange.Complete(root, definitions, positions);
        ElementOrder.Sort(root);
        return root;
    }

    private static ObjectSyntax Nothing { get; } = new(0, 0, [], ContainerTrivia.None);

    private static Definitions ReadAgain(XElement root) => new DefinitionsReader(root, new BpmnReport(null)).Read()!;
}
