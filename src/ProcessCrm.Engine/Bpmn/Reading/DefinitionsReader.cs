using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Bpmn.Keeping;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>Reads a whole file: its processes, global tasks, and what they share (BPMN 2.0.2, 8.1).</summary>
internal sealed class DefinitionsReader(XElement root, BpmnReport report)
{
    /// <summary>The model; null where the file is no BPMN.</summary>
    public Definitions? Read()
    {
        if (root.Name != Omg + "definitions")
        {
            report.Add(root, BpmnProblems.NotBpmn(root.Name.LocalName));
            return null;
        }
        var file = new BpmnFile(root, report);
        var shared = new Definitions
        {
            Processes = [],
            Messages = [.. Children(root, "message").Select(message => new Message(IdOf(message), TextOf(message)))],
            Signals = [.. Children(root, "signal").Select(signal => new Signal(IdOf(signal), TextOf(signal)))],
            Errors = [.. Children(root, "error").Select(error => new Error(IdOf(error), CodeOf(error, "errorCode"), NameOf(error)))],
            Escalations =
            [
                .. Children(root, "escalation")
                    .Select(escalation => new Escalation(IdOf(escalation), CodeOf(escalation, "escalationCode"), NameOf(escalation))),
            ],
        };
        var containers = new ContainerReader(file, new ElementJson(shared), report);
        var processes = Children(root, "process").Select(containers.ReadProcess).ToImmutableArray();
        return shared with
        {
            Processes = [.. processes, .. root.Elements().Where(IsGlobalTask).Select(task => containers.ReadGlobalTask(task))],
            Collaboration = Child(root, "collaboration") is { } collaboration
                ? CollaborationReader.Collaboration(collaboration, file)
                : null,
        };
    }

    /// <summary>The name of a message or signal, by which it is known outside; its id where it has none.</summary>
    private static string TextOf(XElement element) => ElementJson.Name(element, Text(element, "name"))?.For("") ?? IdOf(element);

    private static LocalizedText? NameOf(XElement element) => ElementJson.Name(element, Text(element, "name"));

    private static string? CodeOf(XElement element, string attribute) =>
        OwnProperties.Read(element).FirstOrDefault(m => m.Name.Value == "code")?.Value is StringSyntax code
            ? code.Value
            : Text(element, attribute);

    private static bool IsGlobalTask(XElement element) =>
        element.Name.Namespace == Omg
        && element.Name.LocalName
            is "globalTask"
                or "globalScriptTask"
                or "globalUserTask"
                or "globalManualTask"
                or "globalBusinessRuleTask";
}
