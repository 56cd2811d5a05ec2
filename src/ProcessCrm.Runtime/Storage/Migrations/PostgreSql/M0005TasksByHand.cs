using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.PostgreSql;

/// <summary>What a task is called, its kind, start and reporter; work beside a record's process; until when a stage should last.</summary>
[DbContext(typeof(PostgreSqlEngineDbContext))]
[Migration("0005_tasks_by_hand")]
public sealed class M0005TasksByHand : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table tasks add column title text;
            alter table tasks add column category text;
            alter table tasks add column start_at timestamptz;
            alter table tasks add column is_in_calendar boolean not null default false;
            alter table tasks add column reporter text;

            alter table process_instances add column is_beside boolean not null default false;

            alter table subject_processes add column stage_due_at timestamptz;
            alter table subject_processes add column plan_by timestamptz;
            """
        );
}
