using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Potential clients are searched as registered ones are.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0045_potential_search")]
public sealed class M0045PotentialSearch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("create index on potential_clients using gin (search_text gin_trgm_ops);");
}
