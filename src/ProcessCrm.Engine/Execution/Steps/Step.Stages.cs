using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>Stages: entering a node of another stage moves the subject there.</summary>
internal sealed partial class Step
{
    private bool jumping;

    /// <summary>Moves the subject to the stage of a node that is being entered, where it is another one; its gates must hold.</summary>
    private void EnterStage(long scopeId, CompiledNode node)
    {
        if (node.Model.Stage is not { } stageId)
        {
            return;
        }
        var instance = InstanceOf(scopeId);
        if (string.Equals(instance.Instance!.Stage, stageId, StringComparison.Ordinal))
        {
            return;
        }
        var process = Process(instance.Instance.Process);
        var stage = process.Stages[stageId];
        CheckGates(scopeId, process, stage);
        Emit(new StageEntered(instance.Id, scopeId, stageId, instance.Instance.Stage, stage.Final, jumping));
    }

    private void CheckGates(long scopeId, CompiledProcess process, Stage stage)
    {
        foreach (var gate in process.Gates[stage.Id])
        {
            if (!Evaluate(scopeId, gate.If).IsTrue)
            {
                throw new StepRefusedException(new Refusal("gate", gate.Hint));
            }
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
                $"There is no way to jump to the stage \"{stage.Id}\".",
                $"К стадии «{stage.Id}» нельзя перейти напрямую."
            );
        }
        CancelInside(instance.Id, element => process.Nodes[element.Node].Model.Keep);
        jumping = true;
        EnterNode(instance.Id, process.Nodes[stage.Entry]);
        jumping = false;
        MayComplete(instance.Id);
    }
}
