using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>What contracts and invoices say of a client.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0005_requisites")]
public sealed class M0005Requisites : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table accounts add column kind integer not null default 0;
            alter table accounts add column country text;
            alter table accounts add column legal_name text;
            alter table accounts add column tax_id text;
            alter table accounts add column kpp text;
            alter table accounts add column registration_number text;
            alter table accounts add column legal_address text;
            alter table accounts add column bank_accounts text not null default '';
            create index accounts_tax_id on accounts (tax_id);
            """
        );
}
