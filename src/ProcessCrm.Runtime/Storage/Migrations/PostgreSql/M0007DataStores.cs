using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.PostgreSql;

/// <summary>Data that processes share and that outlives them.</summary>
[DbContext(typeof(PostgreSqlEngineDbContext))]
[Migration("0007_data_stores")]
public sealed class M0007DataStores : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table data_stores (
                name text primary key,
                value text not null,
                changed_at timestamptz not null
            );
            """
        );
}
