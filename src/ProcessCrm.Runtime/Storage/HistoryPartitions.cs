using System.Globalization;
using Npgsql;
using ProcessCrm.Runtime.Ids;

namespace ProcessCrm.Runtime.Storage;

/// <summary>The monthly partitions of the history on PostgreSQL. A tree's history is in the month in which its id was given.</summary>
internal static class HistoryPartitions
{
    private const int MonthsAhead = 3;
    private const long Lock = 0x70726F6373; // any number; the same on all nodes

    /// <summary>Creates the partitions of this month and of those to come, where they are not there.</summary>
    public static async Task EnsureAsync(NpgsqlDataSource database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var first = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        await using var command = new NpgsqlCommand(Sql(first), connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // Names and bounds are numbers made here; DDL takes no parameters.
    private static string Sql(DateTimeOffset first)
    {
        var statements = Enumerable
            .Range(0, MonthsAhead + 1)
            .Select(first.AddMonths)
            .Select(month =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"create table if not exists history_{month:yyyy_MM} partition of history for values from ({TimeOrderedIds.FirstAt(month)}) to ({TimeOrderedIds.FirstAt(month.AddMonths(1))});"
                )
            );
        return string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({Lock});") + string.Concat(statements);
    }
}
