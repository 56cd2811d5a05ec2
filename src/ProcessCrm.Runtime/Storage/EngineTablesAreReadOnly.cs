using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Storage;

/// <summary>Refuses to save a context that would write a row of the engine: only a step may do that.</summary>
public sealed class EngineTablesAreReadOnly : SaveChangesInterceptor
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A row of the engine was changed.</exception>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData.Context);
        return result;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A row of the engine was changed.</exception>
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Check(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private static void Check(DbContext? context)
    {
        foreach (var entry in context!.ChangeTracker.Entries())
        {
            if (
                entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                && entry.Metadata.ClrType.Namespace == typeof(TaskRow).Namespace
            )
            {
                throw new InvalidOperationException($"{entry.Metadata.GetTableName()} is the engine's: write it by a command.");
            }
        }
    }
}
