using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>What somebody thinks of a deal's chances; the Russian names of groups. Leads are compared by phone numbers, not by what was typed.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0007_probability")]
public sealed class M0007Probability : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table opportunities add column probability integer;
            drop index leads_phone;
            alter table groups add column name_ru text;
            """
        );
}
