using ProcessCrm.Crm.Localisation;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work;

/// <summary>
/// Tells what was filled in on a task that is closed: with a completed one what was sent, with a cancelled one what was saved before (D13).
/// </summary>
public sealed class FilledForms(
    HistoryReader history,
    FieldViews fields,
    ReferenceOptions references,
    Translator translator,
    Words words,
    Moments moments
)
{
    /// <summary>The fields with their values, in the order of the form; those that were left empty are left out.</summary>
    public async Task<IReadOnlyList<(string Name, string? Value)>> OfAsync(ShownTask shown, CancellationToken cancellationToken)
    {
        var task = (UserTask)shown.Process.Node(shown.Row.Node)!;
        var form = task.Form.AddRange(task.Outcomes.FirstOrDefault(chosen => chosen.Id == shown.Row.Outcome)?.Form ?? []);
        var values =
            shown.Row.Status == UserTaskStatus.Completed
                ? await history.ValuesAsync(shown.Row.RootId, shown.Row.Id, cancellationToken)
                : shown.Progress;
        var views = await fields.OfAsync(form, values, null, null, cancellationToken);
        var told = new List<(string Name, string? Value)>();
        foreach (var (field, view) in form.Zip(views))
        {
            told.Add(
                (
                    view.Label,
                    view.Control == FieldControl.Choice && field.Type != "choice"
                        ? await references.NameAsync(field.Type, view.Value, cancellationToken)
                        : Tell(view, values.Lookup(field.Id))
                )
            );
        }

        return told.FindAll(field => !string.IsNullOrEmpty(field.Value));
    }

    private string? Tell(FieldView view, FeelValue? value) =>
        (view.Control, value) switch
        {
            (_, null or FeelNull) => null,
            (FieldControl.Boolean, FeelBoolean flag) => translator[flag.Value ? "forms.yes" : "forms.no"],
            (FieldControl.DateTime, FeelDateTime at) when at.ToDateTimeOffset(TimeZoneInfo.Utc) is { } instant => moments.Exact(instant),
            (FieldControl.Number, FeelNumber number) when number.TryGetDecimal(out var amount) => words.Number(amount),
            (FieldControl.Choice, _) => view.Options.FirstOrDefault(option => option.Value == view.Value)?.Text ?? view.Value,
            _ => view.Value,
        };
}
