using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Secret addresses by which programs read calendars.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0032_calendar_feeds")]
public sealed class M0032CalendarFeeds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table calendar_feeds (
                user_id integer primary key not null references users (id) on delete cascade,
                hash blob not null unique,
                created_at integer not null
            ) strict;
            """
        );
}
