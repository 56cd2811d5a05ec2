using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>What an account could buy in a year.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0062_sales_potential")]
public sealed class M0062SalesPotential : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table accounts add column sales_potential numeric(18,4);
            alter table accounts add column sales_potential_currency varchar(3);
            create index on accounts (sales_potential, id);
            """
        );
}
