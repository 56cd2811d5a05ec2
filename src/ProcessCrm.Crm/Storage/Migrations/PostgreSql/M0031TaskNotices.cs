using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>What people were told of tasks, and when they got their last summary of the day.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0031_task_notices")]
public sealed class M0031TaskNotices : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table task_notices (
                task_id bigint not null,
                user_id bigint not null references users on delete cascade,
                kind varchar(32) not null,
                at timestamptz not null,
                primary key (task_id, user_id, kind)
            );
            create index on task_notices (user_id);
            create index on task_notices (at);

            alter table notice_settings add column told_on date;
            """
        );
}
