using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ProcessCrm.Testing.Schema;

/// <summary>
/// Tells a schema in sorted lines, one for each column, key, index and reference, so that what migrations written by hand made
/// can be held against the EF model: the two lists must be equal. Names of indexes and constraints do not count.
/// </summary>
public static class SchemaLines
{
    /// <summary>What the model says. Views and tables excluded from migrations are the concern of another model.</summary>
    public static IReadOnlyList<string> OfModel(DbContext context) => Sorted(ModelSchema.Lines(context));

    /// <summary>What the database has, without the tables that EF Core's runner keeps for itself.</summary>
    public static async Task<IReadOnlyList<string>> OfDatabaseAsync(DbContext context, params IReadOnlyList<string> ignoredTables)
    {
        var sql = context.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal) ? SqliteSchema.Sql : PostgreSqlSchema.Sql;
        await context.Database.OpenConnectionAsync();
        var lines = new List<string>();
        foreach (var query in sql)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = query;
            lines.AddRange(await ReadAsync(command));
        }

        return Sorted(lines.Where(line => !ignoredTables.Any(table => line.StartsWith($"{table}.", StringComparison.Ordinal))));
    }

    private static async Task<List<string>> ReadAsync(DbCommand command)
    {
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    private static List<string> Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];
}
