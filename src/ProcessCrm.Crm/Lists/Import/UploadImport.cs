using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Attachments;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>Brings a file whose rows shall become records.</summary>
/// <param name="Kind">What its rows are: <c>lead</c>, <c>account</c>, <c>contact</c>.</param>
/// <param name="FileName">What the sender calls it.</param>
/// <param name="Bytes">The file, no larger than the settings allow.</param>
public sealed record UploadImport(string? Kind, string? FileName, byte[] Bytes);

/// <summary>Takes files of leads, clients and contacts; for managers. Files of which nothing came go after a week.</summary>
public sealed class UploadImportHandler(CrmCommands commands, IIdSource ids, ImportTargets targets)
{
    /// <summary>The most rows of one file: they become records in one transaction.</summary>
    public const int MostRows = 2_000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Takes a file; nothing becomes of it yet.</summary>
    public Task<Result<Saved>> HandleAsync(UploadImport command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayManage() ? await TakeAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> TakeAsync(CrmUnit unit, UploadImport command, Actor actor, CancellationToken cancellationToken)
    {
        if (targets.Find(command.Kind) is not { } target)
        {
            return Refusal.Invalid("kind", "unknown-rule", string.Join(", ", targets.Kinds));
        }
        if (command.Bytes.Length == 0)
        {
            return Refusal.Invalid("file", "file-empty");
        }
        if ((await unit.SettingsAsync(cancellationToken)).AttachmentLimit is var limit && command.Bytes.Length > limit)
        {
            return Refusal.Invalid("file", "file-too-large", Math.Round(limit / 1024m / 1024m, 2));
        }
        var table = ImportTable.Read(command.Bytes);
        if (table.Rows.Count == 0)
        {
            return Refusal.Invalid("file", "import-no-rows");
        }
        if (table.Rows.Count > MostRows)
        {
            return Refusal.Invalid("file", "import-too-many", MostRows, table.Rows.Count);
        }
        var old = unit.Now - Kept;
        await unit
            .Context.Set<ListImport>()
            .Where(one => one.State == ImportState.Uploaded && one.CreatedAt < old)
            .ExecuteDeleteAsync(cancellationToken);
        var import = new ListImport
        {
            Id = ids.Next(),
            Kind = target.Kind,
            FileName = FileNames.Tidy(command.FileName),
            Bytes = command.Bytes,
            AuthorId = actor.Id,
            CreatedAt = unit.Now,
        };
        unit.Context.Add(import);
        return new Saved(import.Id, import.Version);
    }
}
