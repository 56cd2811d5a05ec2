using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Which records of clients and persons became one, so that it can be undone.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0042_merges")]
public sealed class M0042Merges : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table merges (
                id bigint primary key,
                kind varchar(32) not null,
                kept_id bigint not null,
                merged_id bigint not null,
                merged_name varchar(200) not null,
                unit uuid not null,
                moved_lines text not null,
                by_id bigint references users on delete restrict,
                at timestamptz not null,
                undone_at timestamptz
            );
            create index on merges (kind, merged_id);
            create index on merges (kind, kept_id);
            create index on merges (by_id);
            """
        );
}
