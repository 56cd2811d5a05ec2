using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.WebForms;

namespace ProcessCrm.Crm.Consents;

/// <summary>
/// That somebody consented to the processing of personal data, on a web form or a questionnaire. It is evidence: what was given stays for good, and
/// a withdrawal is noted beside it.
/// </summary>
public sealed class Consent : IRecord
{
    public long Id { get; init; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>To what, word for word as it was read.</summary>
    public required string Words { get; init; }

    /// <summary>The network address from which it was given; null where it is not known.</summary>
    public string? Address { get; init; }

    /// <summary>The web form on which it was given; null for a questionnaire.</summary>
    public long? FormId { get; init; }

    /// <summary>The questionnaire on which it was given; null for a web form.</summary>
    public long? QuestionnaireId { get; init; }

    /// <summary>The kind of record that it came with: <c>lead</c>, <c>opportunity</c>.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>The record that it came with, and by which its client is known.</summary>
    public long SubjectId { get; init; }

    /// <summary>Who gave it, as that person was called then; null where no name was given.</summary>
    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>When it was withdrawn; null while it is in force.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Who took the withdrawal.</summary>
    public long? WithdrawnById { get; set; }

    /// <summary>How and why it was withdrawn.</summary>
    public string? WithdrawalReason { get; set; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    /// <summary>See <see cref="Search.SearchText"/>.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Makes <see cref="SearchText"/> of the other fields; call it before saving.</summary>
    public Consent Indexed()
    {
        SearchText = Search.SearchText.Of(Name, Phone, PhoneNumber.SearchedBy(Phone ?? ""), Email);
        return this;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Consent>
    {
        public void Configure(EntityTypeBuilder<Consent> consent)
        {
            consent.ToTable("consents");
            consent.Property(c => c.Id).ValueGeneratedNever();
            consent.Property(c => c.Words).HasMaxLength(4_000);
            consent.Property(c => c.Address).HasMaxLength(64);
            consent.Property(c => c.SubjectKind).HasMaxLength(32);
            consent.Property(c => c.Name).HasMaxLength(200);
            consent.Property(c => c.Phone).HasMaxLength(64);
            consent.Property(c => c.Email).HasMaxLength(256);
            consent.Property(c => c.WithdrawalReason).HasMaxLength(WithdrawConsentHandler.LongestReason);
            consent.Property(c => c.SearchText).HasMaxLength(Search.SearchText.Longest);
            consent.Property(c => c.Version).IsConcurrencyToken();
            consent.HasIndex(c => new { c.SubjectKind, c.SubjectId });
            consent.HasIndex(c => c.FormId);
            consent.HasIndex(c => c.QuestionnaireId);
            consent.HasIndex(c => c.WithdrawnById);
            consent.HasOne<WebForm>().WithMany().HasForeignKey(c => c.FormId).OnDelete(DeleteBehavior.Restrict);
            consent.HasOne<Questionnaire>().WithMany().HasForeignKey(c => c.QuestionnaireId).OnDelete(DeleteBehavior.Restrict);
            consent.HasOne<User>().WithMany().HasForeignKey(c => c.WithdrawnById).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
