using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Time that people spent on tasks and contacts with clients.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0063_time_entries")]
public sealed class M0063TimeEntries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table time_entries (
                id integer primary key not null,
                user_id integer not null references users (id) on delete restrict,
                day text not null,
                minutes integer not null,
                comment text,
                task_id integer,
                subject_kind text,
                subject_id integer,
                interaction_id integer references interactions (id) on delete cascade,
                created_at integer not null,
                version integer not null,
                deleted_at integer
            ) strict;
            create index time_entries_subject_kind_subject_id on time_entries (subject_kind, subject_id);
            create index time_entries_task_id on time_entries (task_id);
            create index time_entries_interaction_id on time_entries (interaction_id);
            create index time_entries_user_id_day on time_entries (user_id, day);
            """
        );
}
