using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>When a planned contact was cancelled.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0034_cancelled_contacts")]
public sealed class M0034CancelledContacts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("alter table interactions add column cancelled_at timestamptz;");
}
