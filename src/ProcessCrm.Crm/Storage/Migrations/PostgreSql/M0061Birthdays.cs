using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Birthdays of contacts, of which each is told once a year, and key persons.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0061_birthdays")]
public sealed class M0061Birthdays : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table contacts add column birthday date;
            alter table contacts add column year_day integer;
            alter table contacts add column is_key boolean not null default false;
            create index on contacts (year_day);

            create table birthday_notices (
                contact_id bigint not null references contacts on delete cascade,
                year integer not null,
                primary key (contact_id, year)
            );
            """
        );
}
