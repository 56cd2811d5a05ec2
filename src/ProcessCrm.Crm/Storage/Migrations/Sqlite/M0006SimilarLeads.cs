using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>By what leads are found to be similar.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0006_similar_leads")]
public sealed class M0006SimilarLeads : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table organisation_settings add column similar_leads text not null default '';
            update organisation_settings set similar_leads = 'client' || char(10) || 'phone' || char(10) || 'email';
            create index leads_phone on leads (phone);
            create index leads_email on leads (email);
            """
        );
}
