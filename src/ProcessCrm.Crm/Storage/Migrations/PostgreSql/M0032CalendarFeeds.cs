using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Secret addresses by which programs read calendars.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0032_calendar_feeds")]
public sealed class M0032CalendarFeeds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table calendar_feeds (
                user_id bigint primary key references users on delete cascade,
                hash bytea not null unique,
                created_at timestamptz not null
            );
            """
        );
}
