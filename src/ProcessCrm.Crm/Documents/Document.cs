using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Documents;

/// <summary>A proposal, contract or invoice of a deal (W13, W19, W22). Documents are cancelled, never deleted, so that their numbers have no gaps.</summary>
public sealed class Document
{
    public long Id { get; init; }

    public long OpportunityId { get; init; }

    public DocumentKind Kind { get; init; }

    /// <summary>Counts the documents of a kind without gaps: it is taken in the transaction that saves the document.</summary>
    public long Number { get; init; }

    /// <summary>The day on which it was made, in UTC.</summary>
    public DateOnly IssuedOn { get; init; }

    public long TemplateId { get; set; }

    /// <summary>The language of the client.</summary>
    public required string Language { get; set; }

    /// <summary>What it is about.</summary>
    public required string Title { get; set; }

    /// <summary>What else it says; null for nothing.</summary>
    public string? Text { get; set; }

    /// <summary>Until when it holds, or is to be paid; null for no day.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The currency of its sums (ISO 4217).</summary>
    public required string Currency { get; set; }

    /// <summary>What is to be paid, as its last revision says.</summary>
    public decimal Total { get; set; }

    /// <summary>The last of its revisions, which is the one that counts.</summary>
    public int Revision { get; set; }

    public DocumentState State { get; set; }

    /// <summary>Since when it is in its state.</summary>
    public DateTimeOffset StateAt { get; set; }

    /// <summary>What the client wrote when approving or rejecting; null for nothing.</summary>
    public string? ClientComment { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it; null for the system.</summary>
    public long? CreatedById { get; init; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<Document>
    {
        public void Configure(EntityTypeBuilder<Document> document)
        {
            document.ToTable("documents");
            document.Property(d => d.Id).ValueGeneratedNever();
            document.Property(d => d.Kind).HasConversion<short>();
            document.Property(d => d.State).HasConversion<short>();
            document.Property(d => d.Language).HasMaxLength(8);
            document.Property(d => d.Title).HasMaxLength(400);
            document.Property(d => d.Text).HasMaxLength(20_000);
            document.Property(d => d.Currency).HasMaxLength(3);
            document.Property(d => d.ClientComment).HasMaxLength(4_000);
            document.Property(d => d.Version).IsConcurrencyToken();
            document.HasIndex(d => new { d.Kind, d.Number }).IsUnique();
            document.HasIndex(d => new { d.OpportunityId, d.Id });
            document.HasIndex(d => d.TemplateId);
            document.HasIndex(d => d.CreatedById);
            document.HasOne<Opportunity>().WithMany().HasForeignKey(d => d.OpportunityId).OnDelete(DeleteBehavior.Restrict);
            document.HasOne<DocumentTemplate>().WithMany().HasForeignKey(d => d.TemplateId).OnDelete(DeleteBehavior.Restrict);
            document.HasOne<User>().WithMany().HasForeignKey(d => d.CreatedById).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>What a document said at a time; kept for good.</summary>
public sealed class DocumentRevision
{
    public long DocumentId { get; init; }

    /// <summary>Ascending from 1.</summary>
    public int Revision { get; init; }

    /// <summary>The filled-in template.</summary>
    public required string Html { get; init; }

    public decimal Total { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it; null for the system.</summary>
    public long? AuthorId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DocumentRevision>
    {
        public void Configure(EntityTypeBuilder<DocumentRevision> revision)
        {
            revision.ToTable("document_revisions");
            revision.HasKey(r => new { r.DocumentId, r.Revision });
            revision.Property(r => r.Revision).ValueGeneratedNever();
            revision.HasIndex(r => r.AuthorId);
            revision.HasOne<Document>().WithMany().HasForeignKey(r => r.DocumentId).OnDelete(DeleteBehavior.Cascade);
            revision.HasOne<User>().WithMany().HasForeignKey(r => r.AuthorId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
