using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Documents.Questionnaires;

/// <summary>How far a questionnaire is.</summary>
public enum QuestionnaireState
{
    Draft = 0,

    /// <summary>The client has a link to it.</summary>
    Sent = 1,
    Filled = 2,
}

/// <summary>Names of states of questionnaires.</summary>
public static class QuestionnaireStates
{
    /// <summary>What definitions and texts call it: <c>draft</c>.</summary>
    public static string Key(this QuestionnaireState state) =>
        state switch
        {
            QuestionnaireState.Draft => "draft",
            QuestionnaireState.Sent => "sent",
            QuestionnaireState.Filled => "filled",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No state of a questionnaire."),
        };
}

/// <summary>Questions to the client of a deal, as they were in the template when it was made, and the answers (W8 to W10).</summary>
public sealed class Questionnaire
{
    public long Id { get; init; }

    public long OpportunityId { get; init; }

    public long TemplateId { get; init; }

    public required string Language { get; init; }

    public required string Name { get; init; }

    public string? Intro { get; init; }

    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>To what the client consents.</summary>
    public required string Consent { get; init; }

    public QuestionnaireState State { get; set; }

    /// <summary>The answers by the id of their question.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>When the client answered; null for not yet.</summary>
    public DateTimeOffset? FilledAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it; null for the system.</summary>
    public long? CreatedById { get; init; }

    /// <summary>Counts the edits.</summary>
    public long Version { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<Questionnaire>
    {
        public void Configure(EntityTypeBuilder<Questionnaire> questionnaire)
        {
            questionnaire.ToTable("questionnaires");
            questionnaire.Property(q => q.Id).ValueGeneratedNever();
            questionnaire.Property(q => q.Language).HasMaxLength(8);
            questionnaire.Property(q => q.Name).HasMaxLength(200);
            questionnaire.Property(q => q.Intro).HasMaxLength(4_000);
            JsonText<IReadOnlyList<Question>>.Keep(questionnaire.Property(q => q.Questions));
            questionnaire.Property(q => q.Consent).HasMaxLength(4_000);
            questionnaire.Property(q => q.State).HasConversion<short>();
            JsonText<IReadOnlyDictionary<string, IReadOnlyList<string>>>.Keep(questionnaire.Property(q => q.Answers));
            questionnaire.Property(q => q.Version).IsConcurrencyToken();
            questionnaire.HasIndex(q => new { q.OpportunityId, q.Id });
            questionnaire.HasIndex(q => q.TemplateId);
            questionnaire.HasIndex(q => q.CreatedById);
            questionnaire.HasOne<Opportunity>().WithMany().HasForeignKey(q => q.OpportunityId).OnDelete(DeleteBehavior.Restrict);
            questionnaire.HasOne<QuestionnaireTemplate>().WithMany().HasForeignKey(q => q.TemplateId).OnDelete(DeleteBehavior.Restrict);
            questionnaire.HasOne<User>().WithMany().HasForeignKey(q => q.CreatedById).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
