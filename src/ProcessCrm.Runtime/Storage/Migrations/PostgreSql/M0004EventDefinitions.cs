using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.PostgreSql;

/// <summary>Which of a start event's definitions a timer or a subscription stands for.</summary>
[DbContext(typeof(PostgreSqlEngineDbContext))]
[Migration("0004_event_definitions")]
public sealed class M0004EventDefinitions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table jobs add column event_definition integer not null default 0;
            alter table subscriptions add column event_definition integer not null default 0;
            """
        );
}
