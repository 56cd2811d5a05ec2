using Microsoft.EntityFrameworkCore;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Storage;

/// <summary>
/// The engine's tables for queries. They are read-only here: a save that touches one throws, since only a step may write them.
/// </summary>
public abstract class EngineDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<InstanceRow> Instances => Set<InstanceRow>();
    public DbSet<ScopeRow> Scopes => Set<ScopeRow>();
    public DbSet<TaskRow> Tasks => Set<TaskRow>();
    public DbSet<InboxRow> Inbox => Set<InboxRow>();
    public DbSet<JobRow> Jobs => Set<JobRow>();
    public DbSet<SubscriptionRow> Subscriptions => Set<SubscriptionRow>();
    public DbSet<MessageRow> Messages => Set<MessageRow>();
    public DbSet<SignalRow> Signals => Set<SignalRow>();
    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();
    public DbSet<HistoryRow> History => Set<HistoryRow>();
    public DbSet<SubjectProcessRow> SubjectProcesses => Set<SubjectProcessRow>();
    public DbSet<DeploymentRow> Deployments => Set<DeploymentRow>();
    public DbSet<DeploymentFileRow> DeploymentFiles => Set<DeploymentFileRow>();
    public DbSet<ProcessDefinitionRow> ProcessDefinitions => Set<ProcessDefinitionRow>();
    public DbSet<DecisionDefinitionRow> DecisionDefinitions => Set<DecisionDefinitionRow>();
    public DbSet<UndoPointRow> UndoPoints => Set<UndoPointRow>();
    public DbSet<DataStoreRow> DataStores => Set<DataStoreRow>();
    public DbSet<AnsweredRequestRow> AnsweredRequests => Set<AnsweredRequestRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(EngineDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Add(_ => new SnakeCaseNames());
}

/// <summary>The engine's tables on PostgreSQL.</summary>
public sealed class PostgreSqlEngineDbContext(DbContextOptions<PostgreSqlEngineDbContext> options) : EngineDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<InboxRow>().Property(i => i.Principal).UseCollation("C");
        // What a signal must know to go to those that waited when it was published, and to nobody else.
        modelBuilder.Entity<SubscriptionRow>().Property<ulong>("OpenedIn").HasColumnType("xid8");
        modelBuilder.Entity<SignalRow>().Property<ulong>("PublishedIn").HasColumnType("xid8");
        modelBuilder.Entity<SignalRow>().Property<string>("Snapshot").IsRequired();
    }
}

/// <summary>The engine's tables on SQLite, where instants are 64-bit integers.</summary>
public sealed class SqliteEngineDbContext(DbContextOptions<SqliteEngineDbContext> options) : EngineDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
    }
}
