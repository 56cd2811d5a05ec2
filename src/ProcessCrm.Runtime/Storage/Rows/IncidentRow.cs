using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>An open incident: an element that cannot go on without a person.</summary>
public sealed record IncidentRow
{
    /// <summary>The element instance.</summary>
    public long Id { get; init; }
    public long RootId { get; init; }
    public long InstanceId { get; init; }
    public long ScopeId { get; init; }
    public required string Process { get; init; }
    public long DeploymentId { get; init; }
    public required string Node { get; init; }
    public required string Code { get; init; }
    public required string Message { get; init; }
    public DateTimeOffset RaisedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<IncidentRow>
    {
        public void Configure(EntityTypeBuilder<IncidentRow> incident)
        {
            incident.ToTable("incidents");
            incident.Property(i => i.Id).ValueGeneratedNever();
            incident.HasIndex(i => i.RootId);
            incident.HasIndex(i => new { i.Process, i.Node });
        }
    }
}
