using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>The numbers under which processes give ids.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0003_node_leases")]
public sealed class M0003NodeLeases : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table node_leases (
                number integer primary key not null,
                holder bigint not null,
                until timestamptz not null
            );
            """
        );
}
