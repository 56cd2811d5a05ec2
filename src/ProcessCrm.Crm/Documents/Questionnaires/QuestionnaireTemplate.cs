using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Documents.Questionnaires;

/// <summary>What questionnaires [анкеты] are made from (W8).</summary>
public sealed class QuestionnaireTemplate : IVersioned
{
    public long Id { get; init; }

    /// <summary>The language of the client, one of <see cref="Localisation.Languages.All"/>.</summary>
    public required string Language { get; set; }

    /// <summary>What people choose it by, and the client reads above the questions.</summary>
    public required string Name { get; set; }

    /// <summary>What the client reads first; null for nothing.</summary>
    public string? Intro { get; set; }

    public IReadOnlyList<Question> Questions { get; set; } = [];

    /// <summary>To what the client consents, in the words of the law: the processing of personal data.</summary>
    public required string Consent { get; set; }

    /// <summary>Whether new questionnaires can be made from it.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<QuestionnaireTemplate>
    {
        public void Configure(EntityTypeBuilder<QuestionnaireTemplate> template)
        {
            template.ToTable("questionnaire_templates");
            template.Property(t => t.Id).ValueGeneratedNever();
            template.Property(t => t.Language).HasMaxLength(8);
            template.Property(t => t.Name).HasMaxLength(200);
            template.Property(t => t.Intro).HasMaxLength(4_000);
            JsonText<IReadOnlyList<Question>>.Keep(template.Property(t => t.Questions));
            template.Property(t => t.Consent).HasMaxLength(4_000);
            template.Property(t => t.Version).IsConcurrencyToken();
        }
    }
}
