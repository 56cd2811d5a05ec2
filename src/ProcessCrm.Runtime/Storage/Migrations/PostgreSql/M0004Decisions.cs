using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.PostgreSql;

/// <summary>The versions of decisions.</summary>
[DbContext(typeof(PostgreSqlEngineDbContext))]
[Migration("0004_decisions")]
public sealed class M0004Decisions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table decision_definitions (
                id bigint primary key,
                decision text not null,
                version integer not null,
                deployment_id bigint not null,
                path text not null,
                tag text,
                is_active boolean not null,
                unique (decision, version),
                unique (deployment_id, decision)
            );
            create unique index on decision_definitions (decision) where is_active;
            """
        );
}
