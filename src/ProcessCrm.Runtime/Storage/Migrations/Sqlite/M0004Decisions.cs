using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.Sqlite;

/// <summary>The versions of decisions.</summary>
[DbContext(typeof(SqliteEngineDbContext))]
[Migration("0004_decisions")]
public sealed class M0004Decisions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table decision_definitions (
                id integer primary key not null,
                decision text not null,
                version integer not null,
                deployment_id integer not null,
                path text not null,
                tag text,
                is_active integer not null,
                unique (decision, version),
                unique (deployment_id, decision)
            ) strict;
            create unique index decision_definitions_decision on decision_definitions (decision) where is_active;
            """
        );
}
