using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Testing.Schema;

/// <summary>The lines of an EF model.</summary>
internal static class ModelSchema
{
    public static IEnumerable<string> Lines(DbContext context) =>
        context
            .GetService<IDesignTimeModel>()
            .Model.GetRelationalModel()
            .Tables.Where(table => !table.IsExcludedFromMigrations)
            .SelectMany(table => Columns(table).Concat(Indexes(table)).Concat(References(table)));

    private static IEnumerable<string> Columns(ITable table) =>
        table.Columns.Select(column =>
#pragma warning disable CA1308 // Types are told in lower case.
            $"{table.Name}.{column.Name} {column.StoreType.ToLowerInvariant()}"
#pragma warning restore CA1308
            + (column.Collation is null ? "" : $" collate {column.Collation}")
            + (column.IsNullable ? "" : " not null")
        );

    private static IEnumerable<string> Indexes(ITable table) =>
        table
            .UniqueConstraints.Select(key =>
                $"{table.Name}.{(key.GetIsPrimaryKey() ? "primary key" : "unique")} ({Names(key.Columns.Select(c => c.Name))})"
            )
            .Concat(
                table.Indexes.Select(index =>
                    $"{table.Name}.{(index.IsUnique ? "unique" : "index")} ({Names(index.Columns.Select(c => c.Name))})"
                    + (index.Filter is null ? "" : " where …")
                )
            );

    private static IEnumerable<string> References(ITable table) =>
        table.ForeignKeyConstraints.Select(reference =>
            $"{table.Name}.({Names(reference.Columns.Select(c => c.Name))}) -> {reference.PrincipalTable.Name} "
            + $"on delete {Told(reference.OnDeleteAction)}"
        );

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);

    private static string Told(ReferentialAction action) =>
        action switch
        {
            ReferentialAction.Cascade => "cascade",
            ReferentialAction.Restrict => "restrict",
            ReferentialAction.SetNull => "set null",
            _ => "no action",
        };
}
