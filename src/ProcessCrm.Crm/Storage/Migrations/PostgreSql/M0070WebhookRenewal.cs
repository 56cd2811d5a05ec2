using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>The secret of a webhook before it was renewed; deliveries without a foreign key (<see cref="Webhooks.WebhookDelivery.WebhookId"/>).</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0070_webhook_renewal")]
public sealed class M0070WebhookRenewal : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table webhooks add column previous_secret varchar(1000), add column previous_until timestamptz;
            alter table webhook_deliveries drop constraint webhook_deliveries_webhook_id_fkey;
            """
        );
}
