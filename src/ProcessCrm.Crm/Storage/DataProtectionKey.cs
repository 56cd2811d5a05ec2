using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Storage;

/// <summary>A key that signs cookies and links; in the database, so that all nodes share it.</summary>
public sealed class DataProtectionKey
{
    /// <summary>Unique.</summary>
    public required string Name { get; init; }

    /// <summary>As ASP.NET Core writes it.</summary>
    public required string Xml { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DataProtectionKey>
    {
        public void Configure(EntityTypeBuilder<DataProtectionKey> key)
        {
            key.ToTable("data_protection_keys");
            key.HasKey(k => k.Name);
        }
    }
}
