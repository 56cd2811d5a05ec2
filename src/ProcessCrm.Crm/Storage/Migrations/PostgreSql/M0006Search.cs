using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Indexes of groups of three letters, by which records are searched.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0006_search")]
public sealed class M0006Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create extension if not exists pg_trgm;
            create index on accounts using gin (search_text gin_trgm_ops);
            create index on contacts using gin (search_text gin_trgm_ops);
            create index on leads using gin (search_text gin_trgm_ops);
            create index on opportunities using gin (search_text gin_trgm_ops);
            """
        );
}
