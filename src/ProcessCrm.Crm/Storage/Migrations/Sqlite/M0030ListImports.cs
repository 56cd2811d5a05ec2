using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Files of leads, clients and contacts that people bring.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0030_list_imports")]
public sealed class M0030ListImports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table list_imports (
                id integer primary key not null,
                kind text not null,
                file_name text not null,
                bytes blob not null,
                state integer not null,
                unit text,
                made integer not null,
                duplicates integer not null,
                left_out integer not null,
                kept integer not null,
                problems text not null,
                author_id integer references users (id) on delete restrict,
                created_at integer not null,
                done_at integer,
                version integer not null
            ) strict;
            create index list_imports_author_id on list_imports (author_id);
            """
        );
}
