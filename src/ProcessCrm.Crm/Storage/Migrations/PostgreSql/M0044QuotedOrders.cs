using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Of which quotation an order was made.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0044_quoted_orders")]
public sealed class M0044QuotedOrders : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table calculations add column quotation_id bigint references documents on delete restrict;
            create unique index on calculations (quotation_id);
            """
        );
}
