using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>Files that were deployed together: definitions, instructions, decisions.</summary>
public sealed record DeploymentRow
{
    public long Id { get; init; }

    /// <summary>SHA-256 of the files, in hexadecimal digits.</summary>
    public required string Hash { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who deployed it; null for the system.</summary>
    public string? CreatedBy { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DeploymentRow>
    {
        public void Configure(EntityTypeBuilder<DeploymentRow> deployment)
        {
            deployment.ToTable("deployments");
            deployment.Property(d => d.Id).ValueGeneratedNever();
            deployment.HasIndex(d => d.Hash).IsUnique();
        }
    }
}

/// <summary>One file of a deployment.</summary>
public sealed record DeploymentFileRow
{
    public long DeploymentId { get; init; }

    /// <summary>Relative to the deployment, with forward slashes.</summary>
    public required string Path { get; init; }
    public required string Content { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DeploymentFileRow>
    {
        public void Configure(EntityTypeBuilder<DeploymentFileRow> file)
        {
            file.ToTable("deployment_files");
            file.HasKey(f => new { f.DeploymentId, f.Path });
        }
    }
}

/// <summary>One version of a process.</summary>
public sealed record ProcessDefinitionRow
{
    public long Id { get; init; }

    /// <summary>The id of the process.</summary>
    public required string Process { get; init; }

    /// <summary>Counts the versions of the process, from 1.</summary>
    public int Version { get; init; }
    public long DeploymentId { get; init; }

    /// <summary>The file of the deployment that holds it.</summary>
    public required string Path { get; init; }

    /// <summary>The kind of its subject; null for none.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether new instances take this version; one version of a process at most.</summary>
    public bool IsActive { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProcessDefinitionRow>
    {
        public void Configure(EntityTypeBuilder<ProcessDefinitionRow> definition)
        {
            definition.ToTable("process_definitions");
            definition.Property(d => d.Id).ValueGeneratedNever();
            definition.HasIndex(d => new { d.Process, d.Version }).IsUnique();
            definition.HasIndex(d => new { d.DeploymentId, d.Process }).IsUnique();
            definition.HasIndex(d => d.Process).IsUnique().HasFilter("is_active");
        }
    }
}
