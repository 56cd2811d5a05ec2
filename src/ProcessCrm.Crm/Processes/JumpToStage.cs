using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Processes;

/// <summary>
/// Moves a lead or deal to another stage by hand (C6, D12): the tasks of its process for the old stage are cancelled (D13), the gates of
/// the new one must hold. After the process has ended a new instance starts there, which follows the old one.
/// </summary>
/// <param name="Subject">The record.</param>
/// <param name="Stage">The id of the stage.</param>
/// <param name="Values">The values of the stage's form.</param>
public sealed record JumpToStage(SubjectRef Subject, string Stage, FeelContext Values)
{
    /// <summary>The stage that the person saw; null to go from whatever it is. Another one now is a refusal that tells.</summary>
    public string? From { get; init; }

    /// <summary>Whether the person agreed that the open tasks, which a refusal names, are cancelled (D13).</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>What shall happen to sales that run: asked for where a lead goes back whose process has ended (D12).</summary>
    public RunningSale? Sale { get; init; }
}

/// <summary>What happens to a running sale when its lead goes back.</summary>
public enum RunningSale
{
    /// <summary>It goes on; handing the lead over again makes no second one.</summary>
    Keep = 0,

    /// <summary>Its process is cancelled, and the deal is lost where it stands.</summary>
    Cancel = 1,
}

/// <summary>Jumps.</summary>
public sealed class JumpToStageHandler(CrmCommands commands, RunningSales sales)
{
    /// <summary>Jumps. Out of a final stage this is refused: see <see cref="ReopenSubjectHandler"/>.</summary>
    public Task<Result<Done>> HandleAsync(JumpToStage command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await JumpAsync(unit, command, isReopening: false, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    /// <summary>Jumps within another command, which has checked the right.</summary>
    internal async Task<Result<Done>> JumpAsync(CrmUnit unit, JumpToStage command, bool isReopening, CancellationToken cancellationToken)
    {
        await commands.Engine.LockSubjectAsync(unit.Work, command.Subject, cancellationToken);
        if (await unit.Context.FindProcessAsync(command.Subject, cancellationToken) is not { } row)
        {
            return Refusal.NotFound;
        }
        if (command.From is not null && command.From != row.Stage)
        {
            return Refusal.Stale;
        }
        if (row.Final is not null != isReopening)
        {
            return new Refusal(RefusalKind.Conflict, isReopening ? "reopen-is-open" : "reopen-needed");
        }
        return row.Status == InstanceStatus.Active
            ? await JumpInAsync(unit, command, row, cancellationToken)
            : await StartAgainAsync(unit, command, row, cancellationToken);
    }

    private async Task<Result<Done>> JumpInAsync(CrmUnit unit, JumpToStage command, SubjectProcess row, CancellationToken cancellationToken)
    {
        if (!command.IsConfirmed && await NamesOfCancelledAsync(unit, row, cancellationToken) is { } names)
        {
            return new Refusal(RefusalKind.Conflict, "jump-cancels-tasks", names);
        }
        return (await commands.Engine.JumpToStageAsync(unit.Work, row.RootId, command.Stage, command.Values, cancellationToken)).ToResult();
    }

    private async Task<Result<Done>> StartAgainAsync(
        CrmUnit unit,
        JumpToStage command,
        SubjectProcess row,
        CancellationToken cancellationToken
    )
    {
        if (await sales.SettleAsync(unit, command.Subject, command.Sale, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        var again = new StartRequest(row.Process)
        {
            Subject = command.Subject,
            AtStage = command.Stage,
            StageValues = command.Values,
        };
        return (await commands.Engine.StartAsync(unit.Work, again, cancellationToken)).ToResult();
    }

    private async Task<LocalizedText?> NamesOfCancelledAsync(CrmUnit unit, SubjectProcess row, CancellationToken cancellationToken)
    {
        var nodes = new List<FlowNode>();
        foreach (var task in await unit.Context.OpenTasksAsync(row, cancellationToken))
        {
            var reference = ProcessCatalog.Reference(task.Process, task.DeploymentId);
            var process = await commands.Engine.Catalog.LoadAsync(reference, cancellationToken);
            if (process.Node(task.Node) is { Keep: false } node)
            {
                nodes.Add(node);
            }
        }
        return nodes.Count == 0 ? null : LocalizedText.Of(Names("en"), Names("ru"));

        string Names(string language) => string.Join("; ", nodes.Select(node => node.Name?.For(language) ?? node.Id));
    }
}
