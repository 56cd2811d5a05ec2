using System.Xml.Linq;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>Finds the elements of a file by their ids; ids are unique in it.</summary>
internal sealed class BpmnFile
{
    private readonly Dictionary<string, XElement> _byId = new(StringComparer.Ordinal);
    private readonly ILookup<string, XElement> _associations;

    public BpmnFile(XElement root, BpmnReport report)
    {
        foreach (var element in root.DescendantsAndSelf().Where(element => element.Name.Namespace == Omg))
        {
            if (Text(element, "id") is not { } id)
            {
                continue;
            }
            if (!_byId.TryAdd(id, element))
            {
                report.Add(element, BpmnProblems.DuplicateId(id));
            }
            report.Locate(id, element);
        }
        _associations = root.Descendants(Omg + "association").ToLookup(a => Local(Text(a, "sourceRef")) ?? "", StringComparer.Ordinal);
    }

    /// <summary>The element that an association leads to from another (BPMN 2.0.2, 10.7.1); null for none.</summary>
    public XElement? Associated(string id) =>
        _associations[id].Select(association => Find(Text(association, "targetRef"))).FirstOrDefault(target => target is not null);

    /// <summary>The element that a reference names, a prefix put aside; null for an unknown one.</summary>
    public XElement? Find(string? reference)
    {
        if (reference is null)
        {
            return null;
        }
        return _byId.GetValueOrDefault(reference.Trim()) ?? _byId.GetValueOrDefault(Local(reference) ?? "");
    }

    /// <summary>
    /// The variable that a data object, a reference to one, a data store or a property stands for: its name, since expressions speak of names
    /// (BPMN 2.0.2, 10.4.1); null where the reference names no data.
    /// </summary>
    public string? DataName(string? reference)
    {
        var element = Find(reference);
        if (element?.Name.LocalName is "dataObjectReference" or "dataStoreReference")
        {
            element = Find(Text(element, "dataObjectRef") ?? Text(element, "dataStoreRef")) ?? element;
        }
        return element is null ? null : Text(element, "name") ?? Text(element, "id");
    }
}
