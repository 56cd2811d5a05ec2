using System.Collections.Immutable;
using ProcessCrm.Engine.Execution.Elements;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>What a jump to a stage would ask for now (D12).</summary>
/// <param name="Stage">The stage.</param>
/// <param name="CanJump">Whether one can go there from the present stage at all: it has an entry, is another one, and is allowed (X6).</param>
/// <param name="Blocked">What its gates that do not hold tell; empty where nothing is in the way.</param>
/// <param name="Values">What stands in the fields of its form, by field id.</param>
public sealed record StageOffer(Stage Stage, bool CanJump, ImmutableArray<LocalizedText> Blocked, FeelContext Values)
{
    /// <summary>Computes it for each stage of an instance, in the order of the stages; nothing changes.</summary>
    /// <param name="state">The state of the tree.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="context">What is learnt from outside; the subject with all its fields.</param>
    public static ImmutableArray<StageOffer> Of(ProcessState state, long instance, StepContext context)
    {
        var step = new Step(state, context);
        var process = step.ProcessOf(instance);
        var current = state.Scopes[instance].Instance!.Stage;
        return
        [
            .. process.Model.Stages.Select(stage => new StageOffer(
                stage,
                stage.Entry is not null && stage.Id != current && Step.MayGo(process, current, stage),
                [.. process.Gates[stage.Id].Where(gate => !step.Evaluate(instance, gate.If).IsTrue).Select(gate => gate.Hint)],
                FormValues.Of(step, new TaskView(instance, null), stage.Form)
            )),
        ];
    }
}
