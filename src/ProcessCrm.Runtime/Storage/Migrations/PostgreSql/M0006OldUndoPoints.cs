using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.PostgreSql;

/// <summary>What was done lately is found, and what is too old to be undone is dropped, without reading all.</summary>
[DbContext(typeof(PostgreSqlEngineDbContext))]
[Migration("0006_old_undo_points")]
public sealed class M0006OldUndoPoints : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("create index on undo_points (at);");
}
