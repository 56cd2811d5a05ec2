using System.Collections.Frozen;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Calendars;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Handlers;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Subjects;

namespace ProcessCrm.Runtime.Instances;

/// <summary>
/// Does one command: the kernel steps, the handlers that it asks for run inside the transaction, their answers are commands again, until
/// nothing is left. What came of it is gathered in the unit's writes.
/// </summary>
internal sealed class CommandRunner(
    ProcessCatalog catalog,
    IIdSource ids,
    IReadOnlyDictionary<string, IServiceTaskHandler> handlers,
    IReadOnlyDictionary<string, ISubjectStore> stores,
    IWorkingCalendarStore? calendars,
    EngineOptions options,
    Func<UnitOfWork, StartRequest, CancellationToken, Task<CommandResult>> startAsync
)
{
    /// <summary>Does a command on a tree.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="tree">The tree, loaded or new.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">The instant at which it happens; null for that of the unit.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <param name="isUnattended">Whether no person waits for the answer; so it is with every event that occurs.</param>
    public async Task<CommandResult> RunAsync(
        UnitOfWork work,
        Tree tree,
        Command command,
        DateTimeOffset? now,
        CancellationToken cancellationToken,
        bool isUnattended = false
    )
    {
        var run = new Run(work, tree, now ?? work.Now) { IsUnattended = isUnattended || command is TriggerEvent };
        return await RunAsync(run, await StepAsync(run, command, cancellationToken), cancellationToken);
    }

    /// <summary>Runs a handler that was left to a job, and what follows.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="tree">The loaded tree.</param>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <exception cref="HandlerFailedException">It failed again.</exception>
    public async Task<CommandResult> RunJobAsync(UnitOfWork work, Tree tree, JobRow job, CancellationToken cancellationToken)
    {
        var run = new Run(work, tree, work.Now) { IsUnattended = true };
        if (tree.State!.Scopes.TryGetValue(job.ScopeId, out var scope) && scope.Element(job.Id)?.Data is JobData data)
        {
            var pending = new PendingJob(job.InstanceId, job.ScopeId, job.Id, job.Node!, data);
            await LoadProcessesAsync(tree, null, cancellationToken);
            return await RunAsync(run, await AnswerAsync(run, pending, cancellationToken), cancellationToken);
        }
        throw new InvalidOperationException($"The job {job.Id} has no element.");
    }

    private async Task<CommandResult> RunAsync(Run run, Refusal? refusal, CancellationToken cancellationToken)
    {
        while (refusal is null && run.Jobs.TryDequeue(out var job))
        {
            refusal = await AnswerAsync(run, job, cancellationToken);
        }
        if (refusal is null)
        {
            return new CommandResult.Done(run.Tree.Root.Id, run.Events);
        }
        run.Work.Discard();
        return new CommandResult.Refused(refusal);
    }

    /// <summary>One run of the kernel, with all that it turns out to need.</summary>
    private async Task<Refusal?> StepAsync(Run run, Command command, CancellationToken cancellationToken)
    {
        var (work, tree) = (run.Work, run.Tree);
        await LoadProcessesAsync(tree, command, cancellationToken);
        var context = new StepContext(run.Now, ids, catalog)
        {
            Actor = work.Actor.Principal,
            Subject = await ViewAsync(work, tree, command, cancellationToken),
            IsUnattended = run.IsUnattended,
            DataStores = work.DataStores,
        };
        while (true)
        {
            switch (Kernel.Execute(tree.State, command, context))
            {
                case StepResult.Refused refused:
                    return refused.Refusal;
                case StepResult.NeedsScopes needs:
                    await TreeReader.LoadAsync(work, tree, needs, cancellationToken);
                    await LoadProcessesAsync(tree, command, cancellationToken);
                    break;
                case StepResult.NeedsProcess needs:
                    await catalog.LoadAsync(needs.Process, cancellationToken);
                    break;
                case StepResult.NeedsDataStore needs:
                    await DataStoreRows.LoadAsync(work, needs.Name, cancellationToken);
                    context = context with { DataStores = work.DataStores };
                    break;
                case StepResult.NeedsCalendar:
                    context = context with { Calendar = await CalendarAsync(work, cancellationToken) };
                    break;
                case StepResult.Done done:
                    new Projection(work, work.Writes, tree, done, context, options.MessageLifetime).Run();
                    run.Events.AddRange(done.Events);
                    DataStoreRows.Keep(work, done.Events);
                    await TellStoreAsync(work, tree, done, cancellationToken);
                    foreach (var job in done.Jobs)
                    {
                        run.Jobs.Enqueue(job);
                    }
                    return null;
                default:
                    throw new InvalidOperationException("The kernel gave no answer.");
            }
        }
    }

    private async Task<WorkingCalendar> CalendarAsync(UnitOfWork work, CancellationToken cancellationToken) =>
        calendars is null ? WorkingCalendar.Default : await calendars.ReadAsync(work, cancellationToken);

    private async Task LoadProcessesAsync(Tree tree, Command? command, CancellationToken cancellationToken)
    {
        if (command is StartInstance start)
        {
            await catalog.LoadAsync(start.Process, cancellationToken);
        }
        if (tree.State is null)
        {
            return;
        }
        foreach (var scope in tree.State.Scopes.Values)
        {
            if (scope.Instance is { } header && catalog.Find(header.Process) is null)
            {
                await catalog.LoadAsync(header.Process, cancellationToken);
            }
        }
    }

    private async Task<FeelContext?> ViewAsync(UnitOfWork work, Tree tree, Command command, CancellationToken cancellationToken)
    {
        var subject = tree.Subject ?? (command as StartInstance)?.Subject;
        if (subject is null || !stores.TryGetValue(subject.Kind, out var store))
        {
            return null;
        }
        if (command is FailJob or FailTimer)
        {
            return FeelContext.Empty; // That the record cannot be read may be what failed.
        }
        var paths = PathsOf(tree, command);
        return paths.Count == 0
            ? FeelContext.Empty
            : await store.ViewAsync(work, subject.Id, paths, cancellationToken)
                ?? throw new InvalidOperationException($"There is no {subject.Kind} {subject.Id} any more.");
    }

    /// <summary>What the definitions at work read of the subject, those that they may call included.</summary>
    private HashSet<string> PathsOf(Tree tree, Command command)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<ProcessRef>();
        var open = new Stack<ProcessRef>();
        if (command is StartInstance start)
        {
            open.Push(start.Process);
        }
        foreach (var scope in tree.State?.Scopes.Values ?? [])
        {
            if (scope.Instance is { } header)
            {
                open.Push(header.Process);
            }
        }
        while (open.TryPop(out var reference))
        {
            if (!seen.Add(reference) || catalog.Find(reference) is not { } process)
            {
                continue;
            }
            paths.UnionWith(process.SubjectPaths);
            if (process.Decisions.Any(task => ReadsSubject(task, process)))
            {
                paths.Add("");
            }
            foreach (var called in process.CalledProcesses)
            {
                if (catalog.Resolve(called, reference, "deployment") is { } compiled)
                {
                    open.Push(compiled.Reference);
                }
                if (catalog.Resolve(called, reference, "latest") is { } latest)
                {
                    open.Push(latest.Reference);
                }
            }
        }
        return paths;
    }

    /// <summary>Whether a task leaves it to its decision what it reads of the subject.</summary>
    private bool ReadsSubject(BusinessRuleTask task, CompiledProcess process) =>
        process.Model.Subject is { } subject
        && task.Inputs.All(input => input.Target.Split('.')[0] != subject)
        && catalog.Decision(task.Decision, process.Reference, task.Binding)?.Inputs.Contains(subject, StringComparer.Ordinal) == true;

    private async Task TellStoreAsync(UnitOfWork work, Tree tree, StepResult.Done done, CancellationToken cancellationToken)
    {
        if (tree.Subject is not { } subject || !stores.TryGetValue(subject.Kind, out var store))
        {
            return;
        }
        foreach (var fact in done.Events)
        {
            switch (fact)
            {
                case SubjectWritten written:
                    await store.WriteAsync(work, subject.Id, written.Fields, cancellationToken);
                    break;
                case StageEntered stage when stage.Instance == tree.Root.Id:
                    await store.StageEnteredAsync(work, subject.Id, stage, cancellationToken);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Runs a handler and gives its answer to the kernel.</summary>
    private async Task<Refusal?> AnswerAsync(Run run, PendingJob job, CancellationToken cancellationToken)
    {
        var (work, tree) = (run.Work, run.Tree);
        if (!tree.State!.Scopes.TryGetValue(job.Scope, out var scope) || scope.Element(job.Id) is null)
        {
            return null; // Another job's answer cancelled it.
        }
        var process = tree.State.InstanceOf(scope).Instance!.Process;
        if (work.Deferred?.TryGetValue((process.Process, job.Node), out var failure) == true)
        {
            Defer(run, job, process, failure);
            return null;
        }
        var result = await HandleAsync(run, job, scope, process, cancellationToken);
        var refusal = result switch
        {
            HandlerResult.Done done => await StepAsync(run, new CompleteJob(job.Id, done.Variables), cancellationToken),
            HandlerResult.BpmnError error => await StepAsync(
                run,
                new ThrowJobError(job.Id, error.Code, error.Message, FeelContext.Empty),
                cancellationToken
            ),
            HandlerResult.Refuse refuse => new Refusal(refuse.Code, refuse.Message),
            _ => throw new InvalidOperationException("The handler gave no answer."),
        };
        if (refusal is null && tree is { SubjectWasEdited: true, State.IsEnded: false })
        {
            tree.SubjectWasEdited = false;
            refusal = await StepAsync(run, new SubjectChanged(), cancellationToken);
        }
        return refusal;
    }

    private async Task<HandlerResult> HandleAsync(
        Run run,
        PendingJob job,
        ScopeState scope,
        ProcessRef process,
        CancellationToken cancellationToken
    )
    {
        var context = new HandlerContext(
            run.Work,
            process,
            job.Node,
            run.Tree.Root.Id,
            job.Instance,
            run.Now,
            run.Tree.Root.About,
            job.Data.Inputs ?? FeelContext.Empty,
            await VisibleAsync(run, scope, process, cancellationToken)
        )
        {
            StartAsync = (request, token) => startAsync(run.Work, request with { StartedAt = request.StartedAt ?? run.Now }, token),
        };
        run.Tree.IsBusy = true;
        try
        {
            var result = handlers.TryGetValue(job.Data.Type, out var handler)
                ? await handler.HandleAsync(context, cancellationToken)
                : throw new InvalidOperationException($"There is no handler \"{job.Data.Type}\" here.");
            // A refusal is for a person. Where none waits for the answer the work is tried again, and at last shown to one as an incident.
            return result is HandlerResult.Refuse refuse && run.IsUnattended
                ? throw new InvalidOperationException($"{refuse.Code}: {refuse.Message.For("en")}")
                : result;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !Transient.Is(failure))
        {
            throw new HandlerFailedException(process.Process, job.Node, failure);
        }
        finally
        {
            run.Tree.IsBusy = false;
        }
    }

    private static void Defer(Run run, PendingJob job, ProcessRef process, JobFailure failure)
    {
        run.Tree.ForgetInline(job.Id);
        run.Work.Writes.Jobs.Insert(
            job.Id,
            new JobRow
            {
                Id = job.Id,
                Kind = JobKind.Handler,
                DueAt = failure.RetryAt,
                RootId = run.Tree.Root.Id,
                InstanceId = job.Instance,
                ScopeId = job.Scope,
                Process = process.Process,
                Node = job.Node,
                CreatedAt = run.Now,
                Attempts = 1,
                LastError = failure.Message,
            }
        );
        run.Work.Touch(Waking.Topics.Jobs);
    }

    /// <summary>All that is visible in a scope: its variables, those around it, and the data stores of its process.</summary>
    private async Task<FeelContext> VisibleAsync(Run run, ScopeState scope, ProcessRef process, CancellationToken cancellationToken)
    {
        var shared = catalog.Find(process)?.DataStores ?? FrozenSet<string>.Empty;
        foreach (var name in shared.Where(s => !run.Work.DataStores.ContainsKey(s)).Order(StringComparer.Ordinal))
        {
            await DataStoreRows.LoadAsync(run.Work, name, cancellationToken);
        }
        var values = run.Work.DataStores.Where(store => shared.Contains(store.Key));
        return FeelContext.Of(values.Concat(Visible(run.Tree.State!, scope)));
    }

    private static FeelContext Visible(ProcessState state, ScopeState scope)
    {
        var path = new Stack<ScopeState>();
        path.Push(scope);
        while (scope.Kind != ScopeKind.Process)
        {
            scope = state.Scopes[scope.Parent];
            path.Push(scope);
        }
        var visible = path.Pop().Variables;
        while (path.TryPop(out var inner))
        {
            foreach (var (name, value) in inner.Variables)
            {
                visible = visible.With(name, value);
            }
        }
        return visible;
    }

    private sealed record Run(UnitOfWork Work, Tree Tree, DateTimeOffset Now)
    {
        public List<ProcessEvent> Events { get; } = [];
        public Queue<PendingJob> Jobs { get; } = new();

        /// <summary>Whether no person waits for the answer.</summary>
        public bool IsUnattended { get; init; }
    }
}

/// <summary>Why the work of a node failed in the first run of a command, and when it is tried again.</summary>
/// <param name="Message">What happened.</param>
/// <param name="RetryAt">When.</param>
internal sealed record JobFailure(string Message, DateTimeOffset RetryAt);
