using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Calendars;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Handlers;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Subjects;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Runtime;

/// <summary>
/// The durable engine. A command runs in a unit of work, which the caller may share with its own writes: everything in it commits together
/// or not at all. A refused command discards its unit.
/// </summary>
public sealed partial class ProcessEngine
{
    private const int Attempts = 6;

    private readonly EngineDatabase _database;
    private readonly IIdSource _ids;
    private readonly Wakeups _wakeups;
    private readonly EngineOptions _options;
    private readonly IReadOnlyDictionary<string, IServiceTaskHandler> _handlers;
    private readonly IReadOnlyDictionary<string, ISubjectStore> _stores;
    private readonly CommandRunner _runner;

    /// <summary>Makes an engine.</summary>
    /// <param name="database">The database.</param>
    /// <param name="ids">The ids of rows.</param>
    /// <param name="catalog">The deployed definitions.</param>
    /// <param name="wakeups">Tells other loops and nodes what changed.</param>
    /// <param name="handlers">The work that service tasks call.</param>
    /// <param name="stores">The records that processes are about.</param>
    /// <param name="options">What an operator may choose; null for the defaults.</param>
    /// <param name="calendars">Knows when work is done; null for Monday to Friday, 9 to 18 o'clock UTC.</param>
    /// <exception cref="ArgumentException">Two handlers have one name, or two stores one kind.</exception>
    public ProcessEngine(
        EngineDatabase database,
        IIdSource ids,
        ProcessCatalog catalog,
        Wakeups wakeups,
        IEnumerable<IServiceTaskHandler> handlers,
        IEnumerable<ISubjectStore> stores,
        EngineOptions? options = null,
        IWorkingCalendarStore? calendars = null
    )
    {
        _database = database;
        _ids = ids;
        Catalog = catalog;
        _wakeups = wakeups;
        _options = options ?? new EngineOptions();
        _handlers = handlers.ToDictionary(h => h.Name, StringComparer.Ordinal);
        _stores = stores.ToDictionary(s => s.Schema.Name, StringComparer.Ordinal);
        _runner = new CommandRunner(catalog, ids, _handlers, _stores, calendars, _options, StartAsync);
    }

    /// <summary>The deployed definitions.</summary>
    public ProcessCatalog Catalog { get; }

    /// <summary>The database.</summary>
    public EngineDatabase Database => _database;

    /// <summary>What an operator may choose.</summary>
    public EngineOptions Options => _options;

    internal CommandRunner Runner => _runner;

    /// <summary>Brings the schema up to date and learns what is deployed: to be called once, before anything else.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        await _database.MigrateAsync(cancellationToken);
        await Catalog.RefreshAsync(cancellationToken);
    }

    /// <summary>
    /// Runs work in one transaction and commits it, unless it was discarded. Where a handler failed or another transaction was in the way,
    /// it is run again from the start: the work must not keep anything of an earlier run.
    /// </summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<T> RunAsync<T>(Actor actor, Func<UnitOfWork, Task<T>> work, CancellationToken cancellationToken = default)
    {
        Dictionary<(string Process, string Node), JobFailure>? deferred = null;
        for (var attempt = 1; ; attempt++)
        {
            await using var unit = await _database.BeginAsync(actor, deferred, cancellationToken);
            try
            {
                var result = await work(unit);
                if (!unit.IsDiscarded)
                {
                    await unit.CommitAsync(cancellationToken);
                    await AfterCommitAsync(unit, cancellationToken);
                }
                return result;
            }
            catch (HandlerFailedException failed)
            {
                deferred = deferred is null ? [] : new(deferred);
                deferred.Add((failed.Process, failed.Node), new JobFailure(failed.Message, unit.Now + _options.RetryAfter(1)));
            }
            catch (Exception failure) when (attempt < Attempts && Transient.Is(failure)) { }
        }
    }

    /// <summary>Runs one command in a transaction of its own.</summary>
    public Task<CommandResult> RunAsync(
        Actor actor,
        Func<UnitOfWork, Task<CommandResult>> command,
        CancellationToken cancellationToken = default
    ) => RunAsync<CommandResult>(actor, command, cancellationToken);

    private async Task AfterCommitAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (unit.Topics.Contains(Topics.Definitions))
        {
            await Catalog.RefreshAsync(cancellationToken);
        }
        _wakeups.Publish(unit.Topics);
    }

    private static CommandResult.Refused Refuse(UnitOfWork work, CommandResult.Refused refused)
    {
        work.Discard();
        return refused;
    }

    internal async Task<(Tree? Tree, TaskRow? Task)> LoadAsync(
        UnitOfWork work,
        Handle handle,
        long id,
        CancellationToken cancellationToken,
        long scope = 0
    )
    {
        if (work.Trees.Count > 0)
        {
            // What earlier commands of this unit did must be seen; the database has it after a flush.
            await work.FlushAsync(cancellationToken);
        }
        var (tree, task) = await TreeReader.ReadAsync(work, handle, id, scope, cancellationToken);
        if (tree is not null)
        {
            work.Trees[tree.Root.Id] = tree;
        }
        return (tree, task);
    }
}
