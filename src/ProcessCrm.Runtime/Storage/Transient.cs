using Microsoft.Data.Sqlite;
using Npgsql;

namespace ProcessCrm.Runtime.Storage;

/// <summary>Failures of the database that go away when the transaction is run again.</summary>
internal static class Transient
{
    private const int SqliteBusy = 5;

    /// <summary>Whether to run the transaction again: a deadlock, a conflict, or a row that somebody else inserted first.</summary>
    public static bool Is(Exception? failure) =>
        failure switch
        {
            null => false,
            PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: { } table } => IsOurs(table),
            SqliteException { SqliteErrorCode: SqliteBusy } => true,
            _ => Is(failure.InnerException),
        };

    private static bool IsOurs(string table) =>
        table is "subject_processes" or "process_definitions" or "deployments" || table.StartsWith("history", StringComparison.Ordinal);
}
