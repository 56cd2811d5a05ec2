using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>In what products are counted, and their VAT.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0043_product_units")]
public sealed class M0043ProductUnits : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table products add column unit text;
            alter table products add column vat integer;
            """
        );
}
