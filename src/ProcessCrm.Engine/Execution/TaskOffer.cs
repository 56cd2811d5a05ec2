using System.Collections.Immutable;
using ProcessCrm.Engine.Execution.Elements;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>What an open task asks for now.</summary>
/// <param name="Outcomes">The results that are offered (D16).</param>
/// <param name="Values">What stands in the fields of its form, by field id: what the field is bound to, else the default.</param>
/// <param name="OutcomeValues">The same for the fields of each result, by its id.</param>
public sealed record TaskOffer(ImmutableArray<Outcome> Outcomes, FeelContext Values, ImmutableDictionary<string, FeelContext> OutcomeValues)
{
    /// <summary>The instructions, where they are a text of this task and no file; Markdown.</summary>
    public string? Instructions { get; init; }

    /// <summary>Computes it from a state; nothing changes. Null where the state has no such open task.</summary>
    /// <param name="state">The state of the tree.</param>
    /// <param name="task">The task.</param>
    /// <param name="scope">The scope that holds it.</param>
    /// <param name="context">What is learnt from outside; the subject with all fields that forms are bound to.</param>
    public static TaskOffer? Of(ProcessState state, long task, long scope, StepContext context)
    {
        var step = new Step(state, context);
        if (!step.TryFind(task, scope, out var found, out var element) || element.Data is not TaskData data)
        {
            return null;
        }
        var at = step.At(found.Id, element);
        var user = (UserTaskElement)at.Node.Behavior;
        var view = new TaskView(found.Id, data.Inputs);
        var outcomes = user.Offered(step, view).ToImmutableArray();
        return new TaskOffer(
            outcomes,
            FormValues.Of(step, view, user.Task.Form),
            outcomes.ToImmutableDictionary(o => o.Id, o => FormValues.Of(step, view, o.Form), StringComparer.Ordinal)
        )
        {
            Instructions = user.Instructions(step, view),
        };
    }
}
