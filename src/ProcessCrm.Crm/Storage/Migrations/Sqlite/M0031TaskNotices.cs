using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>What people were told of tasks, and when they got their last summary of the day.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0031_task_notices")]
public sealed class M0031TaskNotices : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table task_notices (
                task_id integer not null,
                user_id integer not null references users (id) on delete cascade,
                kind text not null,
                at integer not null,
                primary key (task_id, user_id, kind)
            ) strict;
            create index task_notices_user_id on task_notices (user_id);
            create index task_notices_at on task_notices (at);

            alter table notice_settings add column told_on text;
            """
        );
}
