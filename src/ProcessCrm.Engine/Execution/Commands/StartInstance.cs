using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>Starts a root instance.</summary>
/// <param name="Process">The version to run.</param>
/// <param name="Variables">The variables that it starts with.</param>
public sealed record StartInstance(ProcessRef Process, FeelContext Variables) : Command
{
    /// <summary>The id of the new instance; 0 takes the next id of the step.</summary>
    public long Id { get; init; }
    public string BusinessKey { get; init; } = "";

    /// <summary>The record that it is about.</summary>
    public SubjectRef? Subject { get; init; }

    /// <summary>
    /// The node to start at: one of the process's <see cref="CompiledProcess.StartTriggers"/>, or any node of the process itself for a backdated
    /// start; null for the none start event.
    /// </summary>
    public string? At { get; init; }

    /// <summary>Of a start event with several definitions: the index of the one that occurred.</summary>
    public int Definition { get; init; }

    /// <summary>The stage whose entry node to start at, instead of <see cref="At"/>.</summary>
    public string? AtStage { get; init; }

    /// <summary>The stage that the subject is in since an earlier instance, from which <see cref="AtStage"/> must be allowed (X6); null for none.</summary>
    public string? FromStage { get; init; }

    /// <summary>The values of the form of <see cref="AtStage"/>.</summary>
    public FeelContext StageValues { get; init; } = FeelContext.Empty;

    /// <summary>What came along with the message or signal that starts at <see cref="At"/>; kept as the start event's definition says.</summary>
    public FeelContext Payload { get; init; } = FeelContext.Empty;

    internal override void Begin(Step step)
    {
        var process = step.Process(Process);
        var at = At ?? (AtStage is null ? null : EntryOf(process, AtStage));
        CompiledNode? node = null;
        if (at is not null && (!process.Nodes.TryGetValue(at, out node) || node.Container != process.Root))
        {
            throw Step.Refuse(
                "nodeUnknown",
                $"The process has no element \"{at}\" to start at.",
                $"В процессе нет элемента «{at}», с которого начать."
            );
        }
        if (node is null && process.Root.NoneStart is null && process.Root.ImplicitStarts.Length == 0)
        {
            throw Step.Refuse(
                "noStart",
                $"The process \"{Process.Process}\" has no start event without a trigger.",
                $"У процесса «{Process.Process}» нет стартового события без триггера."
            );
        }
        var id = Id == 0 ? step.NextId() : Id;
        step.Emit(new InstanceStarted(id, id, Process, BusinessKey, Subject));
        step.SetHere(id, Variables);
        if (AtStage is not null && process.Stages.TryGetValue(AtStage, out var stage))
        {
            Step.CheckWay(process, FromStage, stage);
            step.FillIn(id, stage, StageValues, fieldsOnly: true);
        }
        Begin(step, process, id, node);
    }

    private void Begin(Step step, CompiledProcess process, long id, CompiledNode? node)
    {
        if (
            node is not null
            && node.Model is not StartEvent
            && process.StartTriggers.Any(t => string.Equals(t.Node, At, StringComparison.Ordinal))
        )
        {
            step.OpenInside(id, process.Root);
            step.StartByEvent(id, node, Payload, Definition);
            return;
        }
        if (node is { Model: StartEvent } && Definition < node.Events.Length)
        {
            node.Events[Definition].Occur(step, id, node, Payload);
            step.StartedBy = Definition;
        }
        step.BeginScope(id, process.Root, node);
    }

    private static string EntryOf(CompiledProcess process, string stage) =>
        process.Stages.TryGetValue(stage, out var found) && found.Entry is { } entry
            ? entry
            : throw Step.Refuse(
                "stageUnknown",
                $"The process has no stage \"{stage}\" with an entry.",
                $"В процессе нет стадии «{stage}» с точкой входа."
            );
}
