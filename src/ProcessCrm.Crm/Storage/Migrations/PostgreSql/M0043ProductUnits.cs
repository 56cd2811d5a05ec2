using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>In what products are counted, and their VAT.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0043_product_units")]
public sealed class M0043ProductUnits : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table products add column unit varchar(32);
            alter table products add column vat numeric(18, 4);
            """
        );
}
