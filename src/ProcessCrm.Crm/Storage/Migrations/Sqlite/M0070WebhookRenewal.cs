using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>The secret of a webhook before it was renewed; deliveries without a foreign key (<see cref="Webhooks.WebhookDelivery.WebhookId"/>).</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0070_webhook_renewal")]
public sealed class M0070WebhookRenewal : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table webhooks add column previous_secret text;
            alter table webhooks add column previous_until integer;

            create table kept_webhook_deliveries (
                id integer primary key not null,
                webhook_id integer not null,
                event_id text not null,
                event text not null,
                body text not null,
                created_at integer not null,
                due_at integer not null,
                leased_until integer,
                attempts integer not null,
                sent_at integer,
                failed_at integer,
                status integer,
                answer text
            ) strict;
            insert into kept_webhook_deliveries
            select id, webhook_id, event_id, event, body, created_at, due_at, leased_until, attempts, sent_at, failed_at, status, answer
            from webhook_deliveries;
            drop table webhook_deliveries;
            alter table kept_webhook_deliveries rename to webhook_deliveries;
            create index webhook_deliveries_sent_at_failed_at_due_at on webhook_deliveries (sent_at, failed_at, due_at);
            create index webhook_deliveries_webhook_id_id on webhook_deliveries (webhook_id, id);
            """
        );
}
