using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ProcessCrm.Runtime.Storage.Sql;

/// <summary>Reads values as both products store them.</summary>
internal static class RowReading
{
    public static DateTimeOffset Instant(this DbDataReader reader, int column) =>
        reader is SqliteDataReader
            ? InstantConverter.FromMicroseconds(reader.GetInt64(column))
            : reader.GetFieldValue<DateTimeOffset>(column);

    public static DateTimeOffset? InstantOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.Instant(column);

    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? LongOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
