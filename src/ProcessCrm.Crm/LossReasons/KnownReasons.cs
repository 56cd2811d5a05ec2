using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.LossReasons;

/// <summary>The list of loss reasons, read once in a transaction.</summary>
public sealed class KnownReasons(CrmDbContext context)
{
    private IReadOnlyList<LossReason>? _all;

    /// <summary>All, those that are out of use included.</summary>
    public async Task<IReadOnlyList<LossReason>> AllAsync(CancellationToken cancellationToken) =>
        _all ??= await context.Set<LossReason>().AsNoTracking().OrderBy(reason => reason.Position).ToListAsync(cancellationToken);

    /// <summary>The key of a reason; null for none.</summary>
    public async Task<string?> KeyAsync(long? id, CancellationToken cancellationToken) =>
        id is null ? null : (await AllAsync(cancellationToken)).FirstOrDefault(reason => reason.Id == id)?.Key;

    /// <summary>The id of the reason with a key; null where there is none.</summary>
    public async Task<long?> IdAsync(string? key, CancellationToken cancellationToken) =>
        key is null ? null : (await AllAsync(cancellationToken)).FirstOrDefault(reason => reason.Key == key)?.Id;
}
