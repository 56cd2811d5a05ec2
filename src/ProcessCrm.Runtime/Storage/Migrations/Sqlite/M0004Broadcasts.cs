using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.Sqlite;

/// <summary>Which acts broadcast signals, and so cannot be undone.</summary>
[DbContext(typeof(SqliteEngineDbContext))]
[Migration("0004_broadcasts")]
public sealed class M0004Broadcasts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table undo_points add column broadcast text;
            """
        );
}
