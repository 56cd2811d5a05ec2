using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Numbers;

/// <summary>Gives the numbers that people call records by; without gaps but for what was rolled back with its block.</summary>
public static class NumberSequence
{
    /// <summary>Takes a block of numbers and holds the range until the transaction ends.</summary>
    /// <returns>The first of the block.</returns>
    public static async Task<long> TakeNumbersAsync(this CrmDbContext context, string kind, int count, CancellationToken cancellationToken)
    {
        var last = await context
            .Database.SqlQuery<long>($"update number_ranges set last = last + {count} where kind = {kind} returning last as value")
            .ToListAsync(cancellationToken);
        return last.Single() - count + 1;
    }
}
