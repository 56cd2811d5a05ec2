using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Which records of clients and persons became one, so that it can be undone.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0042_merges")]
public sealed class M0042Merges : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table merges (
                id integer primary key not null,
                kind text not null,
                kept_id integer not null,
                merged_id integer not null,
                merged_name text not null,
                unit text not null,
                moved_lines text not null,
                by_id integer references users (id) on delete restrict,
                at integer not null,
                undone_at integer
            ) strict;
            create index merges_kind_merged_id on merges (kind, merged_id);
            create index merges_kind_kept_id on merges (kind, kept_id);
            create index merges_by_id on merges (by_id);
            """
        );
}
