using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Work;

/// <summary>What was tried on a task in vain.</summary>
/// <param name="Form">What was posted, and what is wrong with single fields.</param>
/// <param name="Outcome">The result that was chosen.</param>
/// <param name="Errors">What speaks against the command as a whole.</param>
public sealed record TaskAttempt(FormAttempt Form, string? Outcome, IReadOnlyList<string> Errors);

/// <summary>Makes tasks ready to be worked on.</summary>
public sealed class TaskViews(FieldViews fields, ReferenceOptions references, PrincipalNames names, Translator translator)
{
    /// <summary>A task with its form.</summary>
    /// <param name="shown">The task.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="returnUrl">Where to go after completion; null for the next task.</param>
    /// <param name="attempt">What was tried in vain; null for nothing.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<TaskWorkView> OfAsync(
        ShownTask shown,
        Crm.Organisation.Actor actor,
        string? returnUrl,
        TaskAttempt? attempt,
        CancellationToken cancellationToken
    )
    {
        var row = shown.Row;
        var task = (UserTask)shown.Process.Node(row.Node)!;
        await names.LoadAsync([row.Assignee, .. row.Candidates], cancellationToken);
        var rights = RightsOf(row, actor.ToEngine());
        var view = new TaskWorkView
        {
            Id = row.Id,
            Version = row.Version,
            Name = row.Title ?? task.Name?.For(translator.Language) ?? task.Id,
            DueAt = row.DueAt,
            Priority = row.Priority,
            Category = row.Category,
            Instructions = shown.Offer?.Instructions is { } text ? Markdown.Show(text) : null,
            Assignee = row.Assignee is null ? null : names[row.Assignee],
            Candidates = [.. row.Candidates.Select(candidate => names[candidate])],
            IsOpen = row.Status == UserTaskStatus.Open,
            Rights = rights,
            Errors = attempt?.Errors ?? [],
            ReturnUrl = returnUrl,
            People = rights.HasFlag(TaskRights.Assign) ? await references.UsersAsync(cancellationToken) : [],
        };
        return shown.Offer is { } offer && rights.HasFlag(TaskRights.Work)
            ? view with
            {
                Fields = await fields.OfAsync(task.Form, Merge(offer.Values, shown.Progress), null, attempt?.Form, cancellationToken),
                Outcomes = await OutcomesAsync(offer, shown.Progress, attempt, cancellationToken),
            }
            : view;
    }

    private async Task<IReadOnlyList<OutcomeView>> OutcomesAsync(
        TaskOffer offer,
        FeelContext progress,
        TaskAttempt? attempt,
        CancellationToken cancellationToken
    )
    {
        var views = new List<OutcomeView>();
        foreach (var outcome in offer.Outcomes)
        {
            var isChosen = attempt?.Outcome == outcome.Id;
            // What is wrong with a field is told where its result is chosen: another may have a field of the same name.
            var form =
                isChosen ? attempt?.Form
                : attempt is null ? null
                : attempt.Form with { Errors = Nothing };
            var known = Merge(offer.OutcomeValues[outcome.Id], progress);
            views.Add(
                new OutcomeView(
                    outcome.Id,
                    outcome.Name?.For(translator.Language) ?? outcome.Id,
                    outcome.Hint?.For(translator.Language),
                    isChosen,
                    await fields.OfAsync(outcome.Form, known, outcome.Id, form, cancellationToken)
                )
            );
        }

        return views;
    }

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What was saved wins over what is known.</summary>
    private static FeelContext Merge(FeelContext known, FeelContext saved) =>
        saved.Aggregate(known, (values, entry) => values.With(entry.Key, entry.Value));

    private static TaskRights RightsOf(TaskRow task, Runtime.Actor actor)
    {
        if (task.Status != UserTaskStatus.Open)
        {
            return TaskRights.None;
        }

        var isMine = actor.Is(task.Assignee);
        var isFree = task.Assignee is null && task.Candidates.Any(actor.Is);
        return (isMine || isFree ? TaskRights.Work : TaskRights.None)
            | (isFree ? TaskRights.Claim : TaskRights.None)
            | (isMine && task.Candidates.Any(candidate => candidate != task.Assignee) ? TaskRights.Release : TaskRights.None)
            | (isMine || actor.Manages ? TaskRights.Assign : TaskRights.None);
    }
}
