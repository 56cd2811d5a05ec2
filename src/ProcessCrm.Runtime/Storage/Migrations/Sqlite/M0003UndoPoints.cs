using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.Sqlite;

/// <summary>What can be undone, and which run of a record's process followed which.</summary>
[DbContext(typeof(SqliteEngineDbContext))]
[Migration("0003_undo_points")]
public sealed class M0003UndoPoints : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table process_instances add column previous_root_id integer;

            create table undo_points (
                cause_id integer primary key not null,
                unit text not null,
                root_id integer not null,
                from_seq integer not null,
                to_seq integer not null,
                started text not null,
                sent text not null,
                actor text,
                at integer not null
            ) strict;
            create index undo_points_root_id on undo_points (root_id);
            """
        );
}
