using System.Globalization;
using System.Text;
using ProcessCrm.Engine.Diagram.Layering;
using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram;

/// <summary>
/// The flowchart in words, for the keyboard, the screen reader and e-mail: stages, numbered steps, who does them until when, and where each
/// outcome leads.
/// </summary>
public sealed class TextOutline
{
    private readonly string language;
    private readonly DiagramWords words;
    private readonly Labels labels;
    private readonly Dictionary<string, string> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FlowNode> nodes = new(StringComparer.Ordinal);
    private readonly StringBuilder text = new();

    private TextOutline(DiagramOptions options)
    {
        language = options.Language;
        words = DiagramWords.For(language);
        labels = new(options);
    }

    /// <summary>The outline of a process, in plain text with lines ended by line feeds.</summary>
    public static string Write(Process process, DiagramOptions options)
    {
        var outline = new TextOutline(FieldNames.AddedTo(options, process));
        outline.Number(process, process.Stages.Select(s => s.Id).ToList(), "");
        outline.text.Append(process.Name?.For(options.Language) ?? process.Id).Append('\n');
        outline.Container(process, process.Stages.Select(s => s.Id).ToList(), stage => outline.Heading(process, stage), "");
        return outline.text.ToString();
    }

    /// <summary>Numbers the steps in the order in which they are told, those of subprocesses within their own.</summary>
    private void Number(IFlowElementsContainer container, List<string> stages, string prefix)
    {
        var index = 0;
        foreach (var (node, _) in InOrder(container, stages))
        {
            numbers[node.Id] = prefix + (++index).ToString(CultureInfo.InvariantCulture);
            nodes[node.Id] = node;
            if (node is SubProcess sub)
            {
                Number(sub, [], numbers[node.Id] + ".");
            }
        }
    }

    /// <summary>The nodes but for boundary events, by stage, and within one as a walk from the start meets them.</summary>
    private static IEnumerable<(FlowNode Node, string? Stage)> InOrder(IFlowElementsContainer container, List<string> stages)
    {
        var byId = container.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var flows = container.Flows.ToLookup(
            f => byId.GetValueOrDefault(f.Source) is BoundaryEvent b ? b.AttachedTo : f.Source,
            StringComparer.Ordinal
        );
        var found = new Dictionary<FlowNode, string?>();
        foreach (var start in container.Nodes.Where(n => n is not BoundaryEvent).OrderBy(n => n is StartEvent ? 0 : 1))
        {
            var stack = new Stack<(FlowNode Node, string? Stage)>([(start, null)]);
            while (stack.TryPop(out var next))
            {
                if (!found.TryAdd(next.Node, next.Node.Stage ?? next.Stage))
                {
                    continue;
                }
                foreach (var flow in flows[next.Node.Id].Reverse())
                {
                    if (byId.GetValueOrDefault(flow.Target) is { } target)
                    {
                        stack.Push((target, found[next.Node]));
                    }
                }
            }
        }
        return found.Select(f => (f.Key, f.Value)).OrderBy(f => f.Value is null ? -1 : stages.IndexOf(f.Value));
    }

    private void Container(IFlowElementsContainer container, List<string> stages, Action<string?> heading, string indent)
    {
        var boundaries = container.Nodes.OfType<BoundaryEvent>().ToLookup(b => b.AttachedTo, StringComparer.Ordinal);
        var flows = container.Flows.ToLookup(f => f.Source, StringComparer.Ordinal);
        var isFirst = true;
        string? current = null;
        foreach (var (node, stage) in InOrder(container, stages))
        {
            if (isFirst || stage != current)
            {
                heading(stage);
                (isFirst, current) = (false, stage);
            }
            Step(node, flows, boundaries[node.Id], indent);
        }
    }

    private void Heading(Process process, string? id)
    {
        if (process.Stages.IsEmpty)
        {
            return;
        }
        var stage = process.Stages.FirstOrDefault(s => s.Id == id);
        text.Append('\n').Append(stage is null ? words.WithoutStage : $"{words.Stage}: {stage.Name?.For(language) ?? stage.Id}");
        if (stage?.Target is { } target)
        {
            text.Append(" (").Append(DurationText.OfIso(target, language)).Append(')');
        }
        text.Append('\n');
        foreach (var line in stage is null ? [] : StageWords.Of(stage with { Target = null }, language))
        {
            Line("   ", line);
        }
    }

    private void Step(FlowNode node, ILookup<string, SequenceFlow> flows, IEnumerable<BoundaryEvent> boundaries, string indent)
    {
        Line(indent, $"{numbers[node.Id]}. {Title(node)}");
        var inner = indent + "   ";
        foreach (var detail in Details(node))
        {
            Line(inner, detail);
        }
        if (node is SubProcess sub)
        {
            Container(sub, [], _ => { }, inner);
        }
        Flows(node, flows[node.Id], inner, "");
        foreach (var boundary in boundaries)
        {
            var when = $"{words.Kind(boundary)}{(labels.EventName(boundary) is { Length: > 0 } name ? ": " + name : "")}";
            Flows(boundary, flows[boundary.Id], inner, when + " ");
            if (boundary.CompensationHandler is { } handler)
            {
                Line(inner, $"- {words.CompensatedBy} {Reference(handler)}");
            }
        }
    }

    private void Flows(FlowNode source, IEnumerable<SequenceFlow> flows, string indent, string when)
    {
        var all = flows.ToList();
        foreach (var flow in all)
        {
            var label = labels.FlowName(flow, source) ?? (flow is { IsDefault: true } && all.Count > 1 ? words.Otherwise : "");
            var shown = flow.Condition is not null && flow.Name is null && label.Length > 0 ? $"{words.If} {label}" : label;
            Line(indent, $"- {when}{(shown.Length == 0 ? "" : shown + " ")}→ {Reference(flow.Target)}");
        }
    }

    private string Title(FlowNode node)
    {
        var name =
            node is Event e ? labels.EventName(e)
            : node is Gateway ? node.Name?.For(language) ?? ""
            : labels.Name(node);
        return name.Length == 0 ? words.Kind(node) : $"{words.Kind(node)}: {name}";
    }

    private IEnumerable<string> Details(FlowNode node)
    {
        if (node is not UserTask task)
        {
            yield break;
        }
        if (!task.Performers.IsEmpty)
        {
            yield return $"{words.Performer}: {labels.Tasks.Performers(task)}";
        }
        if (task.Due is not null)
        {
            yield return $"{words.Due}: {labels.Tasks.Due(task)}";
        }
        if (labels.Tasks.Importance(task) is { Length: > 0 } importance)
        {
            yield return importance;
        }
        if (!task.Deliverables.IsEmpty)
        {
            yield return $"{words.Deliverables}: {string.Join(", ", task.Deliverables.Select(d => d.For(language)))}";
        }
    }

    private string Reference(string id) => nodes.TryGetValue(id, out var node) ? $"{numbers[id]}. {Title(node)}" : id;

    private void Line(string indent, string line) => text.Append(indent).Append(line).Append('\n');
}
