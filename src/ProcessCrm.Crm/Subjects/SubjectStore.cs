using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Webhooks;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Subjects;

namespace ProcessCrm.Crm.Subjects;

/// <summary>Gives definitions the records of one kind, field by field as a table says.</summary>
internal abstract class SubjectStore<TRecord> : ISubjectStore
    where TRecord : class
{
    private readonly CrmDatabase _database;
    private readonly Dictionary<string, StoredField<TRecord>> _fields;
    private readonly IReadOnlyDictionary<string, ComputedField<TRecord>> _computed;

    protected SubjectStore(
        CrmDatabase database,
        string kind,
        IReadOnlyList<StoredField<TRecord>> fields,
        params IReadOnlyList<ComputedField<TRecord>> computed
    )
    {
        _database = database;
        _fields = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        ComputedField<TRecord>[] all =
        [
            .. computed,
            new(SettingsView.Schema, async (unit, _, token) => await SettingsView.ReadAsync(unit, token)),
            new(new SubjectField("actor", ReferenceTypes.User, null, true), (unit, _, _) => Task.FromResult(ActorOf(unit))),
        ];
        _computed = all.ToDictionary(field => field.Schema.Name, StringComparer.Ordinal);
        Schema = new SubjectSchema(kind, [.. fields.Select(field => field.Schema), .. all.Select(field => field.Schema)]);
    }

    /// <inheritdoc/>
    public SubjectSchema Schema { get; }

    /// <inheritdoc/>
    public async Task<FeelContext?> ViewAsync(
        UnitOfWork work,
        long id,
        IReadOnlyCollection<string> paths,
        CancellationToken cancellationToken
    )
    {
        var unit = CrmUnit.Of(work, _database);
        if (await FindAsync(unit, id, cancellationToken) is not { } record)
        {
            return null;
        }
        var values = new FieldValues(unit);
        var view = new FeelContextBuilder(paths.Count);
        foreach (var name in Names(paths))
        {
            if (_fields.TryGetValue(name, out var field))
            {
                view.Set(name, await values.ToFeelAsync(field.Type, field.Get(record), cancellationToken));
            }
            else if (_computed.TryGetValue(name, out var computed))
            {
                view.Set(name, await computed.Read(unit, record, cancellationToken));
            }
        }
        return view.ToContext();
    }

    /// <inheritdoc/>
    public async Task WriteAsync(UnitOfWork work, long id, FeelContext fields, CancellationToken cancellationToken)
    {
        var unit = CrmUnit.Of(work, _database);
        var record = await RecordAsync(unit, id, cancellationToken);
        var values = new FieldValues(unit);
        foreach (var (name, value) in fields)
        {
            if (_fields.TryGetValue(name, out var field) && field.Set is { } set)
            {
                set(record, await values.ToKeptAsync(name, field.Type, value, cancellationToken));
            }
            else
            {
                throw new InvalidOperationException($"The field {Schema.Name}.{name} cannot be written.");
            }
        }
        Written(unit, record);
        work.Touch(Runtime.Waking.Topics.Subject(new SubjectRef(Schema.Name, id)));
    }

    /// <inheritdoc/>
    public async Task StageEnteredAsync(UnitOfWork work, long id, StageEntered stage, CancellationToken cancellationToken)
    {
        var unit = CrmUnit.Of(work, _database);
        var record = await RecordAsync(unit, id, cancellationToken);
        // A run that closes the record with its first stage follows one that ended elsewhere: it was there until now.
        var from = stage is { From: null, Final: not null }
            ? (await unit.Context.FindProcessAsync(new SubjectRef(Schema.Name, id), cancellationToken))?.Stage
            : stage.From;
        StageEntered(record, stage with { From = from });
        unit.Moved(new StageMove(new SubjectRef(Schema.Name, id), stage.Stage, from, stage.Final));
    }

    /// <summary>The record, to read and to write; null where there is none.</summary>
    protected abstract Task<TRecord?> FindAsync(CrmUnit unit, long id, CancellationToken cancellationToken);

    /// <summary>Keeps what hangs on the fields that were written.</summary>
    protected abstract void Written(CrmUnit unit, TRecord record);

    /// <summary>Keeps what hangs on the stage.</summary>
    protected abstract void StageEntered(TRecord record, StageEntered stage);

    /// <summary>Who acts just now (<c>user:…</c>); null for the system itself.</summary>
    private static FeelValue ActorOf(CrmUnit unit) => unit.Work.Actor.Principal is { } actor ? FeelString.Of(actor) : FeelValue.Null;

    private IEnumerable<string> Names(IReadOnlyCollection<string> paths) =>
        paths.Contains("", StringComparer.Ordinal)
            ? Schema.Fields.Select(field => field.Name)
            : paths.Select(path => path.Split('.', 2)[0]).Distinct(StringComparer.Ordinal);

    private async Task<TRecord> RecordAsync(CrmUnit unit, long id, CancellationToken cancellationToken) =>
        await FindAsync(unit, id, cancellationToken) ?? throw new CommandRefusedException(Refusal.NotFound);
}

/// <summary>A field that is not kept but found out; definitions cannot write it.</summary>
/// <param name="Schema">What the compiler of definitions knows of it.</param>
/// <param name="Read">Finds it out.</param>
internal sealed record ComputedField<TRecord>(SubjectField Schema, Func<CrmUnit, TRecord, CancellationToken, Task<FeelValue>> Read);
