using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>Stages: entering a node of another stage moves the subject there.</summary>
internal sealed partial class Step
{
    private bool jumping;

    /// <summary>
    /// Whether nobody is there to be told that a gate is closed: an event occurred. The token then stops before the stage, as an incident; else
    /// the command is refused.
    /// </summary>
    public bool IsUnattended { get; set; }

    /// <summary>Moves the subject to the stage of a node that is being entered, where it is another one; its gates must hold.</summary>
    /// <returns>Whether the node may be entered; where not, the token is stuck in it as an incident.</returns>
    /// <exception cref="StepRefusedException">A gate is closed, and somebody is there to be told.</exception>
    private bool EnterStage(long scopeId, CompiledNode node)
    {
        if (node.Model.Stage is not { } stageId)
        {
            return true;
        }
        var instance = InstanceOf(scopeId);
        if (string.Equals(instance.Instance!.Stage, stageId, StringComparison.Ordinal))
        {
            return true;
        }
        var process = Process(instance.Instance.Process);
        var stage = process.Stages[stageId];
        if (ClosedGate(scopeId, process, stage) is { } gate)
        {
            if (!IsUnattended)
            {
                throw new StepRefusedException(new Refusal(GateClosed, gate.Hint));
            }
            var at = new ElementContext(node, scopeId, NextId());
            Emit(new NodeEntered(instance.Id, scopeId, at.Element, node.Id));
            RaiseIncident(at, GateClosed, gate.Hint.For("en"));
            return false;
        }
        Emit(
            new StageEntered(instance.Id, scopeId, stageId, instance.Instance.Stage, stage.Final, jumping)
            {
                DueAt = After(stage.Target),
                PlanBy = After(stage.PlanWithin),
            }
        );
        return true;
    }

    private DateTimeOffset? After(string? duration) => IsoDuration.TryParse(duration, out var time) ? time.TryAddTo(Now) : null;

    private CompiledGate? ClosedGate(long scopeId, CompiledProcess process, Stage stage)
    {
        foreach (var gate in process.Gates[stage.Id])
        {
            if (!Evaluate(scopeId, gate.If).IsTrue)
            {
                return gate;
            }
        }
        return null;
    }

    /// <summary>Whether one may go from a stage to another by hand (X6): from a stage that the definition does not know, to any.</summary>
    public static bool MayGo(CompiledProcess process, string? from, Stage to) =>
        from is null || !process.Stages.TryGetValue(from, out var stage) || stage.To is not { } allowed || allowed.Contains(to.Id);

    /// <summary>Makes sure that one may go from a stage to another by hand.</summary>
    /// <exception cref="StepRefusedException">The definition does not allow it.</exception>
    public static void CheckWay(CompiledProcess process, string? from, Stage to)
    {
        if (!MayGo(process, from, to))
        {
            var left = process.Stages[from!];
            throw Refuse(
                "stageNotAllowed",
                $"One cannot go from \"{NameOf(left, "en")}\" to \"{NameOf(to, "en")}\" by hand: the process does not allow it.",
                $"Со стадии «{NameOf(left, "ru")}» нельзя вручную перейти на стадию «{NameOf(to, "ru")}»: процесс этого не допускает."
            );
        }
    }

    private static string NameOf(Stage stage, string language) => stage.Name?.For(language) ?? stage.Id;

    /// <summary>Writes what a person filled in to enter a stage by hand (D12).</summary>
    /// <exception cref="StepRefusedException">The values do not fit the stage's form.</exception>
    public void FillIn(long instance, Stage stage, FeelContext values, bool fieldsOnly)
    {
        foreach (var (name, value) in FormCheck.Accept(stage.Form, values, fieldsOnly))
        {
            var bind = stage.Form.FirstOrDefault(f => string.Equals(f.Id, name, StringComparison.Ordinal))?.Bind;
            WritePath(instance, bind?.Split('.') ?? [name], value);
        }
    }

    /// <summary>Leaves the open work of the root scope and enters a stage by its entry node.</summary>
    public void Jump(ScopeState instance, Stage stage)
    {
        var process = Process(instance.Instance!.Process);
        if (stage.Entry is null)
        {
            throw Refuse(
                "stageWithoutEntry",
                $"There is no way to go to the stage \"{NameOf(stage, "en")}\" by hand.",
                $"На стадию «{NameOf(stage, "ru")}» нельзя перейти вручную."
            );
        }
        CancelInside(instance.Id, element => process.Nodes[element.Node].Model.Keep);
        jumping = true;
        EnterNode(instance.Id, process.Nodes[stage.Entry]);
        jumping = false;
        MayComplete(instance.Id);
    }
}
