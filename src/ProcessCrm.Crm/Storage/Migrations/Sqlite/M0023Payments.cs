using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Payments of invoices by payment systems.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0023_payments")]
public sealed class M0023Payments : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table payments (
                id integer primary key not null,
                document_id integer not null references documents (id) on delete restrict,
                provider text not null,
                reference text,
                amount integer not null,
                currency text not null,
                state integer not null,
                begun_at integer not null,
                done_at integer,
                unique (provider, reference)
            ) strict;
            create index payments_document_id_id on payments (document_id, id);
            """
        );
}
