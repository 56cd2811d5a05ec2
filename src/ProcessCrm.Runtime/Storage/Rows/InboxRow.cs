using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProcessCrm.Runtime.Storage.Rows;

/// <summary>
/// An open task in the inbox of one principal. The key is the order of the inbox, and the row carries all that a list shows, so that a
/// page is read from one index.
/// </summary>
public sealed record InboxRow
{
    /// <summary>The instant of tasks that are never due, so that they come last.</summary>
    public static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The principal of tasks that nobody may do, so that a manager can give them to somebody.</summary>
    public const string Nobody = "nobody";

    public required string Principal { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public short Priority { get; init; }
    public long TaskId { get; init; }
    public long RootId { get; init; }
    public required string Process { get; init; }
    public long DeploymentId { get; init; }
    public required string Node { get; init; }
    public string? Stage { get; init; }
    public string? SubjectKind { get; init; }
    public long? SubjectId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<InboxRow>
    {
        public void Configure(EntityTypeBuilder<InboxRow> inbox)
        {
            inbox.ToTable("inbox");
            inbox.HasKey(i => new
            {
                i.Principal,
                i.DueAt,
                i.Priority,
                i.TaskId,
            });
        }
    }
}
