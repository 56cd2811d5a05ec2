using System.Xml.Linq;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;
using static ProcessCrm.Engine.Bpmn.Writing.Parts;

namespace ProcessCrm.Engine.Bpmn.Writing;

/// <summary>Writes what BPMN can say of a model, without diagram, own properties and what other tools have added (BPMN 2.0.2, 8.1).</summary>
internal static class DefinitionsWriter
{
    public static XElement Write(Definitions definitions)
    {
        var names = new NcNames(definitions);
        var containers = new ContainerWriter(names);
        return new XElement(
            Omg + "definitions",
            Prefixes
                .OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => new XAttribute(XNamespace.Xmlns + p.Key, p.Value.NamespaceName)),
            new XAttribute("id", names.Make("", "definitions")),
            new XAttribute("targetNamespace", "urn:processcrm:workflow"),
            new XAttribute("exporter", "ProcessCrm"),
            definitions.Messages.Select(m => Identified("message", m.Id, m.Name)),
            definitions.Signals.Select(s => Identified("signal", s.Id, s.Name)),
            definitions.Errors.Select(e => Coded("error", e.Id, e.Name, "errorCode", e.Code)),
            definitions.Escalations.Select(e => Coded("escalation", e.Id, e.Name, "escalationCode", e.Code)),
            definitions.Collaboration is { } collaboration ? CollaborationParts.Collaboration(collaboration) : null,
            definitions.Processes.Select(containers.Process)
        );
    }

    private static XElement Identified(string kind, string id, string name) =>
        new(Omg + kind, new XAttribute("id", id), Attribute("name", name));

    private static XElement Coded(string kind, string id, LocalizedText? name, string attribute, string? code) =>
        new(Omg + kind, new XAttribute("id", id), Name(name), Attribute(attribute, code));
}
