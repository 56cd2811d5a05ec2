using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Demo.Department;

/// <summary>Fills in tasks as somebody might, whatever the definition asks: the story says how often each result is chosen and what is typed.</summary>
/// <param name="story">The story.</param>
/// <param name="random">Chance.</param>
/// <param name="clock">The clock of the story.</param>
internal sealed class Answers(DepartmentStory story, Random random, TimeProvider clock)
{
    /// <summary>How a task is completed; null where it asks for what the story does not know.</summary>
    public CompleteTask? To(ShownTask task)
    {
        if (task.Offer is not { } offer || task.Process.Model.FindNode(task.Row.Node) is not UserTask node)
        {
            return null;
        }
        var outcome = Choose(offer.Outcomes);
        if (outcome is null && node.Outcomes.Length > 0)
        {
            return null;
        }
        var values = new FeelContextBuilder();
        return Fill(values, node.Form, offer.Values) && (outcome is null || Fill(values, outcome.Form, offer.OutcomeValues[outcome.Id]))
            ? new CompleteTask(task.Row.Id, outcome?.Id, values.ToContext())
            : null;
    }

    private Outcome? Choose(IReadOnlyList<Outcome> offered)
    {
        var left = random.Next(offered.Sum(WeightOf));
        return offered.FirstOrDefault(outcome => (left -= WeightOf(outcome)) < 0);
    }

    private int WeightOf(Outcome outcome) => story.Outcomes.GetValueOrDefault(outcome.Id, 1);

    private bool Fill(FeelContextBuilder values, IEnumerable<FormField> fields, FeelContext offered)
    {
        foreach (var field in fields)
        {
            var proposed = offered.Lookup(field.Id);
            var value = proposed is null or FeelNull ? Typed(field) : proposed;
            if (value is not null)
            {
                values.Set(field.Id, value);
            }
            else if (field.IsRequired)
            {
                return false;
            }
        }
        return true;
    }

    private FeelValue? Typed(FormField field) =>
        story.Values.TryGetValue(field.Id, out var known) ? StoryValue.Of(known[random.Next(known.Count)], clock.GetUtcNow())
        : field.Options.Length > 0 ? new FeelString(field.Options[random.Next(field.Options.Length)].Id)
        : null;
}
