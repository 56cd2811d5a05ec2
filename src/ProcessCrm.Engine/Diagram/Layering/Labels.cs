using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Layering;

/// <summary>The texts of elements in one language, and their boxes.</summary>
internal sealed partial class Labels(DiagramOptions options)
{
    private const int FlowLabelWidth = 84;

    /// <summary>How many lines each text at the foot of a task gets.</summary>
    private const int MaxFooterLines = 2;

    /// <summary>How wide the label of a flow gets before its longest word is broken.</summary>
    private const int WidestFlowLabel = 120;

    /// <summary>Tells of tasks.</summary>
    public TaskWords Tasks { get; } = new(options);

    /// <summary>The name, else the id as words.</summary>
    public string Name(FlowElement element) => element.Name?.For(options.Language) ?? Words(element.Id);

    /// <summary>The name of an event, else what it waits for or does.</summary>
    public string EventName(Event e) =>
        e.Name?.For(options.Language)
        ?? e.Definitions.FirstOrDefault() switch
        {
            TimerEventDefinition timer => Value(timer.Duration ?? timer.Cycle ?? timer.Date),
            MessageEventDefinition message => Words(message.Message),
            SignalEventDefinition signal => Words(signal.Signal),
            ErrorEventDefinition { Error: { } error } => Words(error),
            ConditionalEventDefinition conditional => conditional.Condition.Text,
            _ => "",
        };

    /// <summary>The flow's name, or the outcome that takes it, or its condition; null for none.</summary>
    public string? FlowName(SequenceFlow flow, FlowNode source)
    {
        var outcome = flow.Outcome is null ? null : (source as UserTask)?.Outcomes.FirstOrDefault(o => o.Id == flow.Outcome);
        return flow.Name?.For(options.Language)
            ?? outcome?.Name?.For(options.Language)
            ?? (flow.Outcome is null ? null : Words(flow.Outcome))
            ?? (options.ShowConditions ? flow.Condition?.Text : null);
    }

    public LayoutText? Flow(SequenceFlow flow, FlowNode source)
    {
        var name = FlowName(flow, source) ?? "";
        var longest = name.Split(' ').Max(word => TextMeasure.Width(word, TextStyle.Small));
        var width = longest > WidestFlowLabel ? FlowLabelWidth : Math.Max(longest, FlowLabelWidth);
        return Centred(TextMeasure.Wrap(name, TextStyle.Small, width, 3), TextStyle.Small, 0, 0);
    }

    /// <summary>The lines at the foot of a user task: who and until when, and what the step delivers (E26, E27).</summary>
    public ImmutableArray<string> Footer(FlowNode node, int width)
    {
        if (node is not UserTask task)
        {
            return [];
        }
        // A line does not begin with a stroke.
        string[] told =
        [
            .. new[] { Tasks.Performers(task), Tasks.Due(task.Due) }
                .Where(text => text.Length > 0)
                .Select(text => text.Replace(" /", "\u00A0/", StringComparison.Ordinal)),
        ];
        var line = string.Join(" · ", told);
        ImmutableArray<string> who =
            TextMeasure.Width(line, TextStyle.Small) <= width
                ? [line]
                : [.. told.SelectMany(text => TextMeasure.Wrap(text, TextStyle.Small, width, MaxFooterLines))];
        var what = string.Join(", ", task.Deliverables.Select(d => d.For(options.Language)));
        return
        [
            .. told.Length == 0 ? [] : who,
            .. what.Length == 0 ? [] : TextMeasure.Wrap($"→ {what}", TextStyle.Small, width, MaxFooterLines),
        ];
    }

    public string Value(Expression? value) =>
        value switch
        {
            null => "",
            { IsLiteral: true } => DurationText.OfIso(value.Text, options.Language),
            _ => value.Text,
        };

    [GeneratedRegex(
        "[-_]+|(?<=[a-zа-я])(?<initial>[A-ZА-Я])(?=[a-zа-я])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex WordStarts();

    /// <summary>An id as words: <c>create-client</c> is “Create client”, <c>postponedTo</c> “Postponed to”.</summary>
    public static string Words(string id)
    {
        var words = WordStarts().Replace(id, start => " " + start.Groups["initial"].Value.ToLowerInvariant()).Trim();
        return words.Length == 0 ? id : char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static LayoutText? At(ImmutableArray<string> lines, TextStyle style, int x, int y) =>
        lines.IsEmpty
            ? null
            : new(lines, new(x, y, lines.Max(l => TextMeasure.Width(l, style)), lines.Length * style.LineHeight), TextAlign.Start, style);

    public static LayoutText? Centred(ImmutableArray<string> lines, TextStyle style, int x, int y) =>
        At(lines, style, x, y) is { } text ? text with { Box = text.Box.Moved(-text.Box.Width / 2, 0), Align = TextAlign.Middle } : null;
}
