using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Documents.Templates;

/// <summary>
/// What documents are made from: HTML with placeholders [метки] in Handlebars' form, which <see cref="TemplateSyntax"/> checks (W13, W19).
/// </summary>
public sealed class DocumentTemplate : IVersioned
{
    public long Id { get; init; }

    public DocumentKind Kind { get; set; }

    /// <summary>The language of the client, one of <see cref="Localisation.Languages.All"/>.</summary>
    public required string Language { get; set; }

    /// <summary>The kind of client that it is for (W18); null for all.</summary>
    public PartyKind? ClientKind { get; set; }

    public required string Name { get; set; }

    public required string Body { get; set; }

    /// <summary>Whether new documents can be made from it.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<DocumentTemplate>
    {
        public void Configure(EntityTypeBuilder<DocumentTemplate> template)
        {
            template.ToTable("document_templates");
            template.Property(t => t.Id).ValueGeneratedNever();
            template.Property(t => t.Kind).HasConversion<short>();
            template.Property(t => t.Language).HasMaxLength(8);
            template.Property(t => t.ClientKind).HasConversion<short?>();
            template.Property(t => t.Name).HasMaxLength(200);
            template.Property(t => t.Body).HasMaxLength(TemplateSyntax.Longest);
            template.Property(t => t.Version).IsConcurrencyToken();
        }
    }
}
