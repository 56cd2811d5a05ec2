using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Files of leads, clients and contacts that people bring.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0030_list_imports")]
public sealed class M0030ListImports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table list_imports (
                id bigint primary key,
                kind varchar(16) not null,
                file_name varchar(200) not null,
                bytes bytea not null,
                state smallint not null,
                unit uuid,
                made integer not null,
                duplicates integer not null,
                left_out integer not null,
                kept integer not null,
                problems text not null,
                author_id bigint references users on delete restrict,
                created_at timestamptz not null,
                done_at timestamptz,
                version bigint not null
            );
            create index on list_imports (author_id);
            """
        );
}
