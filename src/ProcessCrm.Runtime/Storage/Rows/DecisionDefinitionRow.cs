using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>One version of a decision.</summary>
public sealed record DecisionDefinitionRow
{
    public long Id { get; init; }

    /// <summary>The name of the decision, decision service or business knowledge model.</summary>
    public required string Decision { get; init; }

    /// <summary>Counts the versions of the decision, from 1.</summary>
    public int Version { get; init; }
    public long DeploymentId { get; init; }

    /// <summary>The file of the deployment that holds it.</summary>
    public required string Path { get; init; }

    /// <summary>The tag of the version, by which a task may ask for it; null for none.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether who asks for the latest gets this version; one version of a decision at most.</summary>
    public bool IsActive { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DecisionDefinitionRow>
    {
        public void Configure(EntityTypeBuilder<DecisionDefinitionRow> definition)
        {
            definition.ToTable("decision_definitions");
            definition.Property(d => d.Id).ValueGeneratedNever();
            definition.HasIndex(d => new { d.Decision, d.Version }).IsUnique();
            definition.HasIndex(d => new { d.DeploymentId, d.Decision }).IsUnique();
            definition.HasIndex(d => d.Decision).IsUnique().HasFilter("is_active");
        }
    }
}
