using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>What contracts and invoices say of a client.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0005_requisites")]
public sealed class M0005Requisites : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table accounts add column kind smallint not null default 0;
            alter table accounts add column country varchar(2);
            alter table accounts add column legal_name varchar(400);
            alter table accounts add column tax_id varchar(50);
            alter table accounts add column kpp varchar(9);
            alter table accounts add column registration_number varchar(50);
            alter table accounts add column legal_address varchar(400);
            alter table accounts add column bank_accounts text not null default '';
            create index on accounts (tax_id);
            """
        );
}
