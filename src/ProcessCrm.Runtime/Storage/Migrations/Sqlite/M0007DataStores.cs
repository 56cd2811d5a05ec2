using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.Sqlite;

/// <summary>Data that processes share and that outlives them.</summary>
[DbContext(typeof(SqliteEngineDbContext))]
[Migration("0007_data_stores")]
public sealed class M0007DataStores : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table data_stores (
                name text primary key not null,
                value text not null,
                changed_at integer not null
            ) strict;
            """
        );
}
