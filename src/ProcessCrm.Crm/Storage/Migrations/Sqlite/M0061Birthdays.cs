using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Birthdays of contacts, of which each is told once a year, and key persons.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0061_birthdays")]
public sealed class M0061Birthdays : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table contacts add column birthday text;
            alter table contacts add column year_day integer;
            alter table contacts add column is_key integer not null default 0;
            create index contacts_year_day on contacts (year_day);

            create table birthday_notices (
                contact_id integer not null references contacts (id) on delete cascade,
                year integer not null,
                primary key (contact_id, year)
            ) strict;
            """
        );
}
