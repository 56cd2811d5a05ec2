using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Payments of invoices by payment systems.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0023_payments")]
public sealed class M0023Payments : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table payments (
                id bigint primary key,
                document_id bigint not null references documents on delete restrict,
                provider varchar(32) not null,
                reference varchar(200),
                amount numeric(18,4) not null,
                currency varchar(3) not null,
                state smallint not null,
                begun_at timestamptz not null,
                done_at timestamptz,
                unique (provider, reference)
            );
            create index on payments (document_id, id);
            """
        );
}
