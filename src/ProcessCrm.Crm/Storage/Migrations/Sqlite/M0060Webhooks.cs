using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Other programs that are told of events, and the events on their way.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0060_webhooks")]
public sealed class M0060Webhooks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table webhooks (
                id integer primary key not null,
                name text not null,
                url text not null,
                events text not null,
                secret text not null,
                is_active integer not null,
                version integer not null
            ) strict;

            create table webhook_deliveries (
                id integer primary key not null,
                webhook_id integer not null references webhooks (id) on delete cascade,
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
            create index webhook_deliveries_sent_at_failed_at_due_at on webhook_deliveries (sent_at, failed_at, due_at);
            create index webhook_deliveries_webhook_id_id on webhook_deliveries (webhook_id, id);
            """
        );
}
