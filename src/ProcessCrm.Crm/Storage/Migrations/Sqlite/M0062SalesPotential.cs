using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>What an account could buy in a year.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0062_sales_potential")]
public sealed class M0062SalesPotential : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table accounts add column sales_potential integer;
            alter table accounts add column sales_potential_currency text;
            create index accounts_sales_potential_id on accounts (sales_potential, id);
            """
        );
}
