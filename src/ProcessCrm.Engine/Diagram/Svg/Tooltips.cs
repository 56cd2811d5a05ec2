using ProcessCrm.Engine.Diagram.Layering;
using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Svg;

/// <summary>All that there is to say about a node, line by line (C9).</summary>
internal sealed class Tooltips(Layout layout)
{
    private readonly DiagramWords words = DiagramWords.For(layout.Language);
    private readonly Labels labels = new(layout.Options);

    public string Of(FlowNode node, string? state)
    {
        var name =
            node is Event e ? labels.EventName(e)
            : node.Name is null && node is Gateway ? ""
            : labels.Name(node);
        var lines = new List<string?>
        {
            name.Length == 0 ? words.Kind(node) : $"{words.Kind(node)}: {name}",
            state,
            node.Documentation?.For(layout.Language),
        };
        if (node is UserTask task)
        {
            lines.Add(Line(words.Performer, labels.Tasks.Performers(task)));
            lines.Add(Line(words.Due, labels.Tasks.Due(task)));
            lines.Add(labels.Tasks.Importance(task));
            lines.Add(Line(words.Deliverables, string.Join(", ", task.Deliverables.Select(d => d.For(layout.Language)))));
            lines.Add(Line(words.Instructions, task.InstructionFile ?? ""));
        }
        return string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l)));
    }

    private static string? Line(string name, string value) => value.Length == 0 ? null : $"{name}: {value}";
}
