using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.PostgreSql;

/// <summary>What can be undone, and which run of a record's process followed which.</summary>
[DbContext(typeof(PostgreSqlEngineDbContext))]
[Migration("0003_undo_points")]
public sealed class M0003UndoPoints : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table process_instances add column previous_root_id bigint;

            create table undo_points (
                cause_id bigint primary key,
                unit text not null,
                root_id bigint not null,
                from_seq bigint not null,
                to_seq bigint not null,
                started text not null,
                sent text not null,
                actor text,
                at timestamptz not null
            );
            create index on undo_points (root_id);
            """
        );
}
