using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Crm.Numbers;

/// <summary>The last number given to records of one kind, for people to call them by.</summary>
public sealed class NumberRange
{
    /// <summary>The kind of record: <c>lead</c>, <c>opportunity</c>.</summary>
    public required string Kind { get; init; }

    public long Last { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<NumberRange>
    {
        public void Configure(EntityTypeBuilder<NumberRange> range)
        {
            range.ToTable("number_ranges");
            range.HasKey(r => r.Kind);
            range.Property(r => r.Kind).HasMaxLength(32);
        }
    }
}
