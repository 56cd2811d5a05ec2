using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Time that people spent on tasks and contacts with clients.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0063_time_entries")]
public sealed class M0063TimeEntries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table time_entries (
                id bigint primary key,
                user_id bigint not null references users on delete restrict,
                day date not null,
                minutes integer not null,
                comment varchar(1000),
                task_id bigint,
                subject_kind varchar(32),
                subject_id bigint,
                interaction_id bigint references interactions on delete cascade,
                created_at timestamptz not null,
                version bigint not null,
                deleted_at timestamptz
            );
            create index on time_entries (subject_kind, subject_id);
            create index on time_entries (task_id);
            create index on time_entries (interaction_id);
            create index on time_entries (user_id, day);
            """
        );
}
