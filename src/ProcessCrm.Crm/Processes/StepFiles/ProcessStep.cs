using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Processes.StepFiles;

/// <summary>A step of a process to which people added files (E28): the same step in every version of the process.</summary>
public sealed class ProcessStep
{
    /// <summary>What the files of a step call it.</summary>
    public const string Kind = "step";

    public long Id { get; init; }

    /// <summary>The id of the process.</summary>
    public required string Process { get; init; }

    /// <summary>The id of the node.</summary>
    public required string Node { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProcessStep>
    {
        public void Configure(EntityTypeBuilder<ProcessStep> step)
        {
            step.ToTable("process_steps");
            step.Property(s => s.Id).ValueGeneratedNever();
            step.Property(s => s.Process).HasMaxLength(200);
            step.Property(s => s.Node).HasMaxLength(200);
            step.HasIndex(s => new { s.Process, s.Node }).IsUnique();
        }
    }
}
