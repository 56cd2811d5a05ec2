using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>By what leads are found to be similar.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0006_similar_leads")]
public sealed class M0006SimilarLeads : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table organisation_settings add column similar_leads text not null default '';
            update organisation_settings set similar_leads = 'client' || chr(10) || 'phone' || chr(10) || 'email';
            create index on leads (phone);
            create index on leads (email);
            """
        );
}
