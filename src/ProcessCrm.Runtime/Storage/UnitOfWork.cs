using System.Collections.Immutable;
using System.Data.Common;
using Npgsql;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Storage;

/// <summary>
/// One database transaction and who acts in it. Engine commands, handlers and the contexts of the CRM share it: join a context by its
/// <see cref="Connection"/> and <see cref="Transaction"/>. What the engine writes is sent when the unit commits, or is flushed.
/// </summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private readonly SqliteSession? _sqlite;
    private readonly PostgreSqlCommands? _commands;
    private readonly HashSet<string> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, IUnitPart> _parts = [];
    private bool _isDisposed;

    private UnitOfWork(Actor actor, DateTimeOffset now, DbConnection connection, DbTransaction transaction)
    {
        Actor = actor;
        Now = now;
        Connection = connection;
        Transaction = transaction;
    }

    internal UnitOfWork(
        Actor actor,
        DateTimeOffset now,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        PostgreSqlCommands commands
    )
        : this(actor, now, connection, transaction) => _commands = commands;

    internal UnitOfWork(Actor actor, DateTimeOffset now, SqliteSession sqlite)
        : this(actor, now, sqlite.Statements.Connection, sqlite.Transaction) => _sqlite = sqlite;

    /// <summary>Tells the unit apart from others, in what its commands write.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Who acts.</summary>
    public Actor Actor { get; }

    /// <summary>The instant at which everything in it happens.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The connection; owned by the unit.</summary>
    public DbConnection Connection { get; }

    /// <summary>The transaction; owned by the unit.</summary>
    public DbTransaction Transaction { get; }

    /// <summary>The database product.</summary>
    public DatabaseProvider Provider => _sqlite is null ? DatabaseProvider.PostgreSql : DatabaseProvider.Sqlite;

    /// <summary>Whether nothing of it will be kept.</summary>
    public bool IsDiscarded { get; private set; }

    /// <summary>The topics to wake after the commit.</summary>
    public IReadOnlyCollection<string> Topics => _topics;

    /// <summary>What the engine is to write.</summary>
    internal Writes Writes { get; private set; } = new();

    /// <summary>The trees that commands of this unit have loaded or started, by root.</summary>
    internal Dictionary<long, Tree> Trees { get; } = [];

    /// <summary>The data stores that steps of this unit have read or written, as they are now.</summary>
    internal ImmutableDictionary<string, FeelValue> DataStores { get; set; } =
        ImmutableDictionary.Create<string, FeelValue>(StringComparer.Ordinal);

    /// <summary>The start events whose conditions held for a record before this unit edited it.</summary>
    internal HashSet<(SubjectRef Record, string Process, string Node)> HeldBefore { get; } = [];

    /// <summary>The nodes, by process, whose work failed in an earlier run of this unit and is left to a job; null for none.</summary>
    internal IReadOnlyDictionary<(string Process, string Node), JobFailure>? Deferred { get; init; }

    /// <summary>Sees to it that nothing of it is kept: a command in it was refused.</summary>
    public void Discard() => IsDiscarded = true;

    /// <summary>Tells pages and loops, once it is committed, that a topic changed.</summary>
    public void Touch(string topic) => _topics.Add(topic);

    /// <summary>The unit's part of this type, made at first use; it is saved and disposed of with the unit.</summary>
    public TPart Part<TPart>(Func<TPart> make)
        where TPart : class, IUnitPart
    {
        if (!_parts.TryGetValue(typeof(TPart), out var part))
        {
            _parts[typeof(TPart)] = part = make();
        }
        return (TPart)part;
    }

    /// <summary>Sends what the engine is to write now, so that queries in this transaction see it.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        if (Trees.Values.Any(tree => tree.IsBusy))
        {
            throw new InvalidOperationException("A handler cannot flush: its own command is not done yet.");
        }
        await SavePartsAsync(cancellationToken);
        var batch = Batch();
        Writes.AddTo(batch, Provider, Now);
        await batch.ExecuteAsync(cancellationToken);
        Writes = new Writes();
        Trees.Clear();
    }

    /// <summary>Writes what is pending and commits, in one round trip.</summary>
    /// <exception cref="InvalidOperationException">It was discarded.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        if (IsDiscarded)
        {
            throw new InvalidOperationException("A discarded unit of work cannot be committed.");
        }
        await SavePartsAsync(cancellationToken);
        var batch = Batch();
        Writes.AddTo(batch, Provider, Now);
        if (_sqlite is null)
        {
            batch.Add("commit");
        }
        await batch.ExecuteAsync(cancellationToken);
        _sqlite?.Transaction.Commit();
    }

    /// <summary>Ends it; what was not committed is undone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }
        _isDisposed = true;
        foreach (var part in _parts.Values)
        {
            await part.DisposeAsync();
        }
        try
        {
            await Transaction.DisposeAsync();
        }
        finally
        {
            if (_sqlite is null)
            {
                await Connection.DisposeAsync();
            }
            _sqlite?.Pass.Dispose();
        }
    }

    private async Task SavePartsAsync(CancellationToken cancellationToken)
    {
        foreach (var part in _parts.Values)
        {
            await part.SaveAsync(cancellationToken);
        }
    }

    internal SqlBatch Batch() =>
        _sqlite is null
            ? new PostgreSqlBatch((NpgsqlConnection)Connection, _commands!)
            : new SqliteBatch(_sqlite.Statements, _sqlite.Transaction);
}
