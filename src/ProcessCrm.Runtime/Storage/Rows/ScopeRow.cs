using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>The state of one scope that is alive: what a step loads and writes.</summary>
public sealed record ScopeRow
{
    public long Id { get; init; }
    public long RootId { get; init; }

    /// <summary>The enclosing scope; 0 for the root.</summary>
    public long ParentId { get; init; }

    /// <summary>The element instance that it is the inside of; 0 for the root.</summary>
    public long OwnerId { get; init; }

    /// <summary>Whether every step loads it. Scopes inside multi-instance bodies are loaded when a step asks for them.</summary>
    public bool IsEager { get; init; }

    /// <summary>The state, in the engine's versioned format.</summary>
    public required string State { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ScopeRow>
    {
        public void Configure(EntityTypeBuilder<ScopeRow> scope)
        {
            scope.ToTable("scopes");
            scope.Property(s => s.Id).ValueGeneratedNever();
            scope.HasIndex(s => s.RootId).HasFilter("is_eager");
            scope.HasIndex(s => s.OwnerId).HasFilter("not is_eager");
            scope.HasIndex(s => s.ParentId).HasFilter("not is_eager");
        }
    }
}
