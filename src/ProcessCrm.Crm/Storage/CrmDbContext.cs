using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Storage;

/// <summary>
/// The model of everything that the CRM stores. An entity joins it by an <see cref="IEntityTypeConfiguration{TEntity}"/> beside
/// it; nothing is listed here. Names in the database are the snake case of those in the code.
/// </summary>
public abstract partial class CrmDbContext(DbContextOptions options) : IdentityDbContext<User, Role, long>(options)
{
    /// <summary>Groups and teams.</summary>
    public DbSet<Group> Groups => Set<Group>();

    /// <summary>Tokens of programs.</summary>
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Role>(role => role.ToTable("roles").Property(r => r.Id).ValueGeneratedNever());
        builder.Entity<IdentityUserRole<long>>().ToTable("user_roles");
        builder.Entity<IdentityUserClaim<long>>().ToTable("user_claims");
        builder.Entity<IdentityUserLogin<long>>().ToTable("user_logins");
        builder.Entity<IdentityUserToken<long>>().ToTable("user_tokens");
        builder.Entity<IdentityRoleClaim<long>>().ToTable("role_claims");
        builder.ApplyConfigurationsFromAssembly(typeof(CrmDbContext).Assembly);
        GuardPartners(builder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Conventions.Add(_ => new SnakeCaseNames());
        configurationBuilder.Properties<decimal>().HavePrecision(18, MoneyConverter.Digits);
    }
}

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgreSqlCrmDbContext(DbContextOptions<PostgreSqlCrmDbContext> options) : CrmDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var record in builder.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IRecord))))
        {
            builder.Entity(record.ClrType).HasIndex(nameof(IRecord.SearchText)).HasMethod("gin").HasOperators("gin_trgm_ops");
        }
    }
}

/// <summary>The model on SQLite, which has neither instants nor decimals: both are 64-bit integers there, so that they compare and sort.</summary>
public sealed class SqliteCrmDbContext(DbContextOptions<SqliteCrmDbContext> options) : CrmDbContext(options)
{
    /// <summary>Where a save of its own waits for other writers of the file; null in a unit of work, which is let in already.</summary>
    internal WriteGate? Gate { get; init; }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        using var pass = IsAlone ? Gate!.Enter() : null;
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var pass = IsAlone ? await Gate!.EnterAsync(cancellationToken) : null;
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<decimal>().HaveConversion<MoneyConverter>();
    }

    /// <summary>Whether the save is a transaction of its own. One inside a transaction must not wait: others in the gate wait for it.</summary>
    private bool IsAlone => Gate is not null && Database.CurrentTransaction is null;
}
