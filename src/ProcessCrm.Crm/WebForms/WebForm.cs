using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.WebForms;

/// <summary>A form of our web site by which enquiries come in (W3): each makes a lead, or a deal of a kind, and starts its process.</summary>
public sealed class WebForm : IVersioned
{
    public long Id { get; init; }

    /// <summary>Names it on the web site; random, and no secret.</summary>
    public required string Key { get; init; }

    /// <summary>What the visitor reads above it, and where enquiries are said to come from.</summary>
    public required string Name { get; set; }

    /// <summary>The language of the visitors, one of <see cref="Localisation.Languages.All"/>.</summary>
    public required string Language { get; set; }

    /// <summary>The web sites that may show it and send to it: <c>https://www.example.com</c>, one a line.</summary>
    public IReadOnlyList<string> Origins { get; set; } = [];

    /// <summary>To what the visitor consents: the processing of personal data.</summary>
    public required string Consent { get; set; }

    /// <summary>The kind of deal that an enquiry makes; null for a lead.</summary>
    public long? KindId { get; set; }

    /// <summary>Who works on the enquiries; null for whom the process says.</summary>
    public long? ResponsibleId { get; set; }

    /// <summary>Whether it takes enquiries.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<WebForm>
    {
        public void Configure(EntityTypeBuilder<WebForm> form)
        {
            form.ToTable("web_forms");
            form.Property(f => f.Id).ValueGeneratedNever();
            form.Property(f => f.Key).HasMaxLength(64);
            form.Property(f => f.Name).HasMaxLength(200);
            form.Property(f => f.Language).HasMaxLength(8);
            LinesConverter.Keep(form.Property(f => f.Origins));
            form.Property(f => f.Consent).HasMaxLength(4_000);
            form.Property(f => f.Version).IsConcurrencyToken();
            form.HasIndex(f => f.Key).IsUnique();
            form.HasIndex(f => f.KindId);
            form.HasIndex(f => f.ResponsibleId);
            form.HasOne<OpportunityKind>().WithMany().HasForeignKey(f => f.KindId).OnDelete(DeleteBehavior.Restrict);
            form.HasOne<User>().WithMany().HasForeignKey(f => f.ResponsibleId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>An enquiry that came in, and what came of it.</summary>
public sealed class WebEnquiry
{
    public long Id { get; init; }

    public long FormId { get; init; }

    /// <summary>SHA-256 of what was sent and of the day, so that one who sends twice is one enquiry.</summary>
    public required byte[] Fingerprint { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The kind of record that it made.</summary>
    public required string SubjectKind { get; init; }

    public long SubjectId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<WebEnquiry>
    {
        public void Configure(EntityTypeBuilder<WebEnquiry> enquiry)
        {
            enquiry.ToTable("web_enquiries");
            enquiry.Property(e => e.Id).ValueGeneratedNever();
            enquiry.Property(e => e.SubjectKind).HasMaxLength(32);
            enquiry.HasIndex(e => new { e.FormId, e.Fingerprint }).IsUnique();
            enquiry.HasIndex(e => new { e.SubjectKind, e.SubjectId });
            enquiry.HasOne<WebForm>().WithMany().HasForeignKey(e => e.FormId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
