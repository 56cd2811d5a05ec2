using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>What came of a request that its caller named, so that the same request, sent again, is answered and not done again.</summary>
public sealed record AnsweredRequestRow
{
    /// <summary>Who sent it (<c>user:…</c>): the names of one caller mean nothing to another.</summary>
    public required string Principal { get; init; }

    /// <summary>How the caller named it.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of what was asked, in hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>What came of it, as JSON; null only inside the transaction that does it.</summary>
    public string? Result { get; init; }
    public DateTimeOffset At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AnsweredRequestRow>
    {
        public void Configure(EntityTypeBuilder<AnsweredRequestRow> request)
        {
            request.ToTable("answered_requests");
            request.HasKey(r => new { r.Principal, r.Key });
            request.HasIndex(r => r.At);
        }
    }
}
