using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>How far an import has come.</summary>
public enum ImportState
{
    /// <summary>The file is here; nothing was made of it yet.</summary>
    Uploaded = 0,

    /// <summary>Its rows are records.</summary>
    Done = 1,

    /// <summary>Its records are deleted again, but for those that somebody has worked on.</summary>
    Undone = 2,
}

/// <summary>A row that was left out.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Field">The field that it is about; null for the whole row.</param>
/// <param name="Code">See <see cref="Commands.Refusal.Code"/>.</param>
/// <param name="Arguments">Fill the places of the text.</param>
public sealed record ImportProblem(int Line, string? Field, string Code, IReadOnlyList<string> Arguments);

/// <summary>A file of leads, clients or contacts, and what became of it.</summary>
public sealed class ListImport
{
    public long Id { get; init; }

    /// <summary>What its rows are: <c>lead</c>, <c>account</c>, <c>contact</c>.</summary>
    public required string Kind { get; init; }

    public required string FileName { get; init; }

    /// <summary>The file; empty once its rows are records, since it holds data of persons.</summary>
    public required byte[] Bytes { get; set; }

    public ImportState State { get; set; }

    /// <summary>The unit of work that made the records: the journal tells them by it; null before.</summary>
    public Guid? Unit { get; set; }

    /// <summary>How many records it made.</summary>
    public int Made { get; set; }

    /// <summary>How many rows were left out since their records are there already.</summary>
    public int Duplicates { get; set; }

    /// <summary>How many rows were left out since they cannot be taken.</summary>
    public int LeftOut { get; set; }

    /// <summary>How many of its records were kept when it was undone.</summary>
    public int Kept { get; set; }

    /// <summary>Why rows were left out.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; set; } = [];

    public long? AuthorId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its rows became records; null before.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Counts the changes.</summary>
    public long Version { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<ListImport>
    {
        public void Configure(EntityTypeBuilder<ListImport> import)
        {
            import.ToTable("list_imports");
            import.Property(i => i.Id).ValueGeneratedNever();
            import.Property(i => i.Kind).HasMaxLength(16);
            import.Property(i => i.FileName).HasMaxLength(200);
            import.Property(i => i.State).HasConversion<short>();
            JsonText<IReadOnlyList<ImportProblem>>.Keep(import.Property(i => i.Problems));
            import.Property(i => i.Version).IsConcurrencyToken();
            import.HasIndex(i => i.AuthorId);
            import.HasOne<User>().WithMany().HasForeignKey(i => i.AuthorId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
