using System.Collections.Immutable;
using System.Xml.Linq;
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
        var containers = new ContainerReader(file, report);
        var processes = Children(root, "process").Select(containers.ReadProcess).ToImmutableArray();
        return new Definitions
        {
            Processes = [.. processes, .. root.Elements().Where(IsGlobalTask).Select(task => containers.ReadGlobalTask(task))],
            Messages = [.. Children(root, "message").Select(message => new Message(IdOf(message), Text(message, "name") ?? IdOf(message)))],
            Signals = [.. Children(root, "signal").Select(signal => new Signal(IdOf(signal), Text(signal, "name") ?? IdOf(signal)))],
            Errors = [.. Children(root, "error").Select(error => new Error(IdOf(error), Text(error, "errorCode"), NameOf(error)))],
            Escalations =
            [
                .. Children(root, "escalation")
                    .Select(escalation => new Escalation(IdOf(escalation), Text(escalation, "escalationCode"), NameOf(escalation))),
            ],
        };
    }

    private static LocalizedText? NameOf(XElement element) => Text(element, "name") is { } name ? LocalizedText.Of(name) : null;

    private static bool IsGlobalTask(XElement element) =>
        element.Name.Namespace == Omg
        && element.Name.LocalName
            is "globalTask"
                or "globalScriptTask"
                or "globalUserTask"
                or "globalManualTask"
                or "globalBusinessRuleTask";
}
