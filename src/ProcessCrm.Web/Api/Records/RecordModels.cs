using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Api;

/// <summary>Where a lead or deal stands.</summary>
/// <param name="Instance">The instance of its process that runs, or ran last.</param>
/// <param name="Final"><c>won</c>, <c>lost</c>, or null while it is open.</param>
internal sealed record Standing(long Instance, string Process, Named? Stage, DateTimeOffset? Since, string? Final)
{
    /// <summary>When it should leave the stage; null where the stage has no target.</summary>
    public DateTimeOffset? StageDueAt { get; init; }

    /// <summary>By when the next step must be planned; null where the stage says nothing.</summary>
    public DateTimeOffset? PlanBy { get; init; }

    /// <summary>The highest probability of success in the stage, in percent; null where it says nothing.</summary>
    public int? MaxProbability { get; init; }

    /// <summary>Null where no process was started.</summary>
    public static async Task<Standing?> OfAsync(SubjectProcess? row, DefinitionTexts definitions, CancellationToken cancellationToken)
    {
        if (row is null)
        {
            return null;
        }

        var process = await definitions.LoadAsync(row.Process, row.DeploymentId, cancellationToken);
        var stage = row.Stage is { } id ? new Named(id, definitions.Stage(process, id) ?? id) : null;
        return new Standing(row.RootId, row.Process, stage, row.StageEnteredAt, row.Final)
        {
            StageDueAt = row.StageDueAt,
            PlanBy = row.PlanBy,
            MaxProbability = process.Model.Stages.FirstOrDefault(known => known.Id == row.Stage)?.ProbabilityOf(null),
        };
    }
}

/// <summary>An open task of a lead or deal.</summary>
internal sealed record OpenTask(long Id, string Node, string Name, string? Assignee, DateTimeOffset? DueAt)
{
    /// <summary>The tasks with their names.</summary>
    public static async Task<IReadOnlyList<OpenTask>> OfAsync(
        IReadOnlyList<SubjectTask> tasks,
        DefinitionTexts definitions,
        CancellationToken cancellationToken
    )
    {
        var open = new List<OpenTask>(tasks.Count);
        foreach (var task in tasks)
        {
            var process = await definitions.LoadAsync(task.Process, task.DeploymentId, cancellationToken);
            open.Add(new OpenTask(task.Id, task.Node, definitions.Task(process, task.Node, task.Title), task.Assignee, task.DueAt));
        }

        return open;
    }
}

/// <summary>A comment to add.</summary>
internal sealed record NewComment(string Text);

/// <summary>A comment.</summary>
/// <param name="Node">The step of the process that wrote it; null where a person did.</param>
internal sealed record CommentItem(long Id, string? Author, string Text, DateTimeOffset CreatedAt, string? Node)
{
    public static CommentItem Of(FeedLine line) => new(line.Id, line.Author, line.Text, line.CreatedAt, line.Node);
}
