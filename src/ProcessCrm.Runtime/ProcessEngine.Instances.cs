using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime;

/// <summary>Commands on instances.</summary>
public sealed partial class ProcessEngine
{
    /// <summary>Starts a process. For a subject whose process runs it is refused with <see cref="RefusalCodes.AlreadyRunning"/> (D9).</summary>
    public async Task<CommandResult> StartAsync(UnitOfWork work, StartRequest request, CancellationToken cancellationToken = default)
    {
        var results = await StartManyAsync(work, [request], cancellationToken);
        return results[0];
    }

    /// <summary>
    /// Starts many processes at once, as an import does: all of them are written together. One refusal refuses all; the results up to it tell which.
    /// </summary>
    public async Task<IReadOnlyList<CommandResult>> StartManyAsync(
        UnitOfWork work,
        IReadOnlyList<StartRequest> requests,
        CancellationToken cancellationToken = default
    )
    {
        var known = await SubjectRows.LockAsync(
            work,
            [.. requests.Where(r => r.Subject is not null && !r.IsBeside).Select(r => r.Subject!)],
            cancellationToken
        );
        var results = new List<CommandResult>(requests.Count);
        foreach (var request in requests)
        {
            var result = await StartOneAsync(work, request, known, cancellationToken);
            results.Add(result);
            if (result is CommandResult.Refused)
            {
                break;
            }
        }
        return results;
    }

    /// <summary>Goes to a stage (C6, D12); for all who work on records.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="values">The values of the stage's form.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<CommandResult> JumpToStageAsync(
        UnitOfWork work,
        long instance,
        string stage,
        FeelContext? values = null,
        CancellationToken cancellationToken = default
    ) =>
        work.Actor.Works
            ? OnInstanceAsync(
                work,
                instance,
                new JumpToStage(instance, stage, values ?? FeelContext.Empty) { FormFieldsOnly = true },
                cancellationToken
            )
            : Task.FromResult<CommandResult>(Refuse(work, Refusals.Forbidden()));

    /// <summary>Moves all tokens of a node to another node of its scope; for managers.</summary>
    public Task<CommandResult> MoveAsync(
        UnitOfWork work,
        long instance,
        string from,
        string to,
        CancellationToken cancellationToken = default
    ) =>
        work.Actor.Manages
            ? OnInstanceAsync(work, instance, new MoveTokens(instance, from, to), cancellationToken)
            : Task.FromResult<CommandResult>(Refuse(work, Refusals.Forbidden()));

    /// <summary>Cancels an instance and all below it; for managers.</summary>
    public Task<CommandResult> CancelAsync(
        UnitOfWork work,
        long instance,
        string? reason = null,
        CancellationToken cancellationToken = default
    ) =>
        work.Actor.Manages
            ? OnInstanceAsync(work, instance, new CancelInstance(instance, reason), cancellationToken)
            : Task.FromResult<CommandResult>(Refuse(work, Refusals.Forbidden()));

    /// <summary>Cancels the process of a record as a part of a command on the record; who may is that command's rule.</summary>
    public Task<CommandResult> CancelOfSubjectAsync(
        UnitOfWork work,
        long instance,
        string reason,
        CancellationToken cancellationToken = default
    ) => OnInstanceAsync(work, instance, new CancelInstance(instance, reason), cancellationToken);

    /// <summary>
    /// Cancels the process of a record and closes the record where it stands, without the process leading it to a final stage.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="instance">The running root instance of the record.</param>
    /// <param name="final">How the record ended: <c>won</c> or <c>lost</c>.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<CommandResult> CloseAsync(
        UnitOfWork work,
        long instance,
        string final,
        string reason,
        CancellationToken cancellationToken = default
    )
    {
        var result = await CancelOfSubjectAsync(work, instance, reason, cancellationToken);
        if (result.IsDone(out _) && work.Trees[instance] is { Subject: { } subject } tree && work.Writes.Subject(subject) is { } change)
        {
            change.Row = change.Row with { Stage = tree.Root.Stage, StageEnteredAt = work.Now, Final = final };
            change.StageChanged = true;
        }
        return result;
    }

    /// <summary>Sets variables of an instance from outside, each replaced whole; for managers.</summary>
    public Task<CommandResult> SetVariablesAsync(
        UnitOfWork work,
        long instance,
        FeelContext variables,
        CancellationToken cancellationToken = default
    ) =>
        work.Actor.Manages
            ? OnInstanceAsync(work, instance, new SetVariables(instance, variables), cancellationToken)
            : Task.FromResult<CommandResult>(Refuse(work, Refusals.Forbidden()));

    /// <summary>
    /// Tells that a record was made or edited: conditions are evaluated again, and performers of unclaimed tasks; where no process runs for the
    /// record, one whose start waits for such a condition begins. Call <see cref="LockSubjectAsync"/> before an edit and this after it, in the same
    /// unit. A handler may call it, too.
    /// </summary>
    public async Task<CommandResult> SubjectChangedAsync(UnitOfWork work, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        if (work.Trees.Values.FirstOrDefault(t => t.IsBusy && t.Subject == subject) is { } busy)
        {
            busy.SubjectWasEdited = true;
            return CommandResult.Done.Nothing;
        }
        var tree = work.Trees.Values.FirstOrDefault(t => t.Subject == subject && t.State is { IsEnded: false });
        if (tree is null)
        {
            var root = await SubjectRows.RunningRootAsync(work, subject, cancellationToken);
            if (root == 0)
            {
                return await StartByConditionAsync(work, subject, cancellationToken);
            }
            tree = work.Trees.Values.Any(t => t.IsBusy) ? null : (await LoadAsync(work, Handle.Root, root, cancellationToken)).Tree;
        }
        return tree?.State is null or { IsEnded: true }
            ? CommandResult.Done.Nothing
            : await _runner.RunAsync(work, tree, new SubjectChanged(), null, cancellationToken);
    }

    /// <summary>Locks the running process of a record, before the record itself is locked or written: the one order that cannot deadlock.</summary>
    public async Task LockSubjectAsync(UnitOfWork work, SubjectRef subject, CancellationToken cancellationToken = default)
    {
        if (work.Trees.Values.Any(t => t.Subject == subject))
        {
            return;
        }
        var root = await SubjectRows.RunningRootAsync(work, subject, cancellationToken);
        if (root == 0)
        {
            await RememberConditionsAsync(work, subject, cancellationToken);
        }
        else if (!work.Trees.Values.Any(t => t.IsBusy))
        {
            await LoadAsync(work, Handle.Root, root, cancellationToken);
        }
    }

    /// <summary>Tries again what has an incident; for managers.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="element">The element instance that has the incident.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<CommandResult> RetryIncidentAsync(UnitOfWork work, long element, CancellationToken cancellationToken = default) =>
        ResolveAsync(work, element, skip: false, cancellationToken);

    /// <summary>Goes on as if what has an incident had completed; for managers.</summary>
    public Task<CommandResult> SkipIncidentAsync(UnitOfWork work, long element, CancellationToken cancellationToken = default) =>
        ResolveAsync(work, element, skip: true, cancellationToken);

    private async Task<CommandResult> ResolveAsync(UnitOfWork work, long element, bool skip, CancellationToken cancellationToken)
    {
        if (!work.Actor.Manages)
        {
            return Refuse(work, Refusals.Forbidden());
        }
        var (tree, _) = await LoadAsync(work, Handle.Incident, element, cancellationToken);
        return tree is null
            ? Refuse(work, Refusals.NotFound("incident", "инцидент", element))
            : await _runner.RunAsync(work, tree, new ResolveIncident(element, skip), null, cancellationToken);
    }

    private async Task<CommandResult> OnInstanceAsync(UnitOfWork work, long instance, Command command, CancellationToken cancellationToken)
    {
        var tree = work.Trees.GetValueOrDefault(instance) is { IsBusy: false } loaded
            ? loaded
            : (await LoadAsync(work, Handle.Instance, instance, cancellationToken)).Tree;
        return tree is null
            ? Refuse(work, Refusals.NotFound("instance", "экземпляр", instance))
            : await _runner.RunAsync(work, tree, command, null, cancellationToken);
    }

    private async Task<CommandResult> StartOneAsync(
        UnitOfWork work,
        StartRequest request,
        IReadOnlyDictionary<SubjectRef, SubjectProcessRow> known,
        CancellationToken cancellationToken
    )
    {
        if ((request.Version ?? Catalog.Active.GetValueOrDefault(request.Process)?.Reference) is not { } version)
        {
            return Refuse(work, Refusals.ProcessUnknown(request.Process));
        }
        var now = request.StartedAt ?? work.Now;
        var root = new InstanceRow
        {
            Id = _ids.Next(),
            Process = version.Process,
            DeploymentId = ProcessCatalog.Deployment(version),
            StartedAt = now,
        };
        SubjectProcessRow? before = null;
        if (request is { IsBeside: true, Subject: { } record })
        {
            root = root with { SubjectKind = record.Kind, SubjectId = record.Id, IsBeside = true };
        }
        else if (request.Subject is { } subject)
        {
            before = work.Writes.Subject(subject)?.Row ?? known.GetValueOrDefault(subject);
            root = root with { PreviousRootId = before?.RootId };
            if (Claim(work, subject, root, known) is { } refused)
            {
                return Refuse(work, refused);
            }
        }
        var tree = new Tree(root, null);
        work.Trees[root.Id] = tree;
        var start = new StartInstance(version, request.Variables)
        {
            Id = root.Id,
            BusinessKey = request.BusinessKey,
            Subject = request.IsBeside ? null : request.Subject,
            At = request.At,
            Definition = request.Definition,
            AtStage = request.AtStage,
            FromStage = before?.Stage,
            StageValues = request.StageValues,
            Payload = request.Payload,
        };
        var result = await _runner.RunAsync(work, tree, start, now, cancellationToken, request.IsUnattended);
        foreach (var jump in request.Jumps)
        {
            if (!result.IsDone(out var sofar))
            {
                break;
            }
            result = await _runner.RunAsync(
                work,
                tree,
                new JumpToStage(root.Id, jump.Stage, jump.Values) { IsBackdated = true },
                jump.At,
                cancellationToken
            );
            if (result.IsDone(out var done))
            {
                result = done with { Events = [.. sofar.Events, .. done.Events] };
            }
        }
        return result;
    }

    /// <summary>Notes that a subject's process starts; refused where one runs.</summary>
    private static CommandResult.Refused? Claim(
        UnitOfWork work,
        SubjectRef subject,
        InstanceRow root,
        IReadOnlyDictionary<SubjectRef, SubjectProcessRow> known
    )
    {
        var before = work.Writes.Subject(subject)?.Row ?? known.GetValueOrDefault(subject);
        if (before is { Status: InstanceStatus.Active })
        {
            return Refusals.AlreadyRunning(before);
        }
        // The stage outlives the instance: a further run of the process that enters none leaves its subject where it is.
        var last = before?.Process == root.Process ? before : null;
        var row = new SubjectProcessRow
        {
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            RootId = root.Id,
            Process = root.Process,
            DeploymentId = root.DeploymentId,
            StartedAt = root.StartedAt,
            Stage = last?.Stage,
            StageEnteredAt = last?.StageEnteredAt,
            StageDueAt = last?.StageDueAt,
            PlanBy = last?.PlanBy,
            Final = last?.Final,
        };
        work.Writes.Add(
            subject,
            new SubjectChange
            {
                Row = row,
                IsStart = true,
                WasThere = known.ContainsKey(subject),
            }
        );
        return null;
    }
}
