using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Webhooks;

namespace ProcessCrm.Crm.Commands;

/// <summary>
/// The CRM's part of a unit of work: one context on its connection, saved once, when the unit commits. Commands, subject stores and
/// service tasks of one unit share it, so that each sees what the others wrote.
/// </summary>
public sealed class CrmUnit : IUnitPart
{
    private readonly List<StageMove> _stages = [];
    private OrganisationSettings? _settings;

    private CrmUnit(UnitOfWork work, CrmDatabase database)
    {
        Work = work;
        Context = database.Open(work.Connection);
        Context.Database.UseTransaction(work.Transaction);
        Context.Database.AutoSavepointsEnabled = false;
        People = new People(Context);
        Reasons = new LossReasons.KnownReasons(Context);
    }

    /// <summary>The transaction.</summary>
    public UnitOfWork Work { get; }

    /// <summary>What is read and written in it.</summary>
    public CrmDbContext Context { get; }

    /// <summary>The users that it speaks of.</summary>
    public People People { get; }

    /// <summary>The list of loss reasons.</summary>
    public LossReasons.KnownReasons Reasons { get; }

    /// <summary>Whether changes of records are kept in the journal and told to webhooks; an import, which has its own report, leaves it out.</summary>
    public bool IsJournaled { get; set; } = true;

    /// <summary>The instant at which everything in it happens.</summary>
    public DateTimeOffset Now => Work.Now;

    /// <summary>The part of a unit; made at first use.</summary>
    public static CrmUnit Of(UnitOfWork work, CrmDatabase database) => work.Part(() => new CrmUnit(work, database));

    /// <summary>What the organisation chose.</summary>
    public async Task<OrganisationSettings> SettingsAsync(CancellationToken cancellationToken) =>
        _settings ??= await Context.Set<OrganisationSettings>().SingleAsync(cancellationToken);

    /// <summary>The record to write to: a new one, or the one that an edit is of, which counts the edit.</summary>
    /// <param name="id">The record to change; null to make one.</param>
    /// <param name="version">The version that a change is based on.</param>
    /// <param name="make">Makes one.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>Refused where there is no such record, or somebody else changed it meanwhile.</returns>
    internal async Task<Result<TRecord>> EditAsync<TRecord>(
        long? id,
        long? version,
        Func<TRecord> make,
        CancellationToken cancellationToken
    )
        where TRecord : class, IVersioned
    {
        if (id is null)
        {
            return Context.Add(make()).Entity;
        }
        if (await Context.FindAsync<TRecord>([id], cancellationToken) is not { } record)
        {
            return Refusal.NotFound;
        }
        if (record.Version != version)
        {
            return Refusal.Stale;
        }
        record.Version++;
        return record;
    }

    /// <summary>Notes for webhooks that a record went to another stage.</summary>
    internal void Moved(StageMove move) => _stages.Add(move);

    /// <inheritdoc/>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        StoredLimits.Check(Context);
        if (IsJournaled)
        {
            await JournalWriter.AddAsync(this, cancellationToken);
            await WebhookWriter.AddAsync(this, _stages, cancellationToken);
        }
        _stages.Clear();
        await Context.SaveChangesAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
