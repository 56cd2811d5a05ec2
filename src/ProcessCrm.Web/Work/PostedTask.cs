using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Work;

/// <summary>What a page posts about a task: the chosen result, and the values of its form and of that result.</summary>
/// <param name="Outcome">The result; null for none.</param>
/// <param name="Values">The values, by field id.</param>
public sealed record PostedTask(string? Outcome, FeelContext Values)
{
    /// <summary>Reads it.</summary>
    public static PostedTask Of(ShownTask shown, IFormCollection posted, PostedValues values)
    {
        var task = (UserTask)shown.Process.Node(shown.Row.Node)!;
        var form = values.Read(posted, task.Form);
        var chosen = OutcomeIn(posted);
        return task.Outcomes.FirstOrDefault(outcome => outcome.Id == chosen) is { } outcome
            ? new PostedTask(
                chosen,
                values.Read(posted, outcome.Form, chosen).Aggregate(form, (all, entry) => all.With(entry.Key, entry.Value))
            )
            : new PostedTask(chosen, form);
    }

    /// <summary>The chosen result; null for none.</summary>
    public static string? OutcomeIn(IFormCollection posted) => posted["outcome"].ToString() is { Length: > 0 } outcome ? outcome : null;
}
