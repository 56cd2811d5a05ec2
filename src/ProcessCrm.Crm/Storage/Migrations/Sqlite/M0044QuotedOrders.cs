using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Of which quotation an order was made.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0044_quoted_orders")]
public sealed class M0044QuotedOrders : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table calculations add column quotation_id integer references documents (id) on delete restrict;
            create unique index calculations_quotation_id on calculations (quotation_id);
            """
        );
}
