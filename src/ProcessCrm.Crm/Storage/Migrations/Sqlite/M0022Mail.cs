using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Mail that goes out, and how people want to be told.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0022_mail")]
public sealed class M0022Mail : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table outgoing_mails (
                id integer primary key not null,
                recipient text not null,
                subject text not null,
                body text not null,
                created_at integer not null,
                due_at integer not null,
                leased_until integer,
                attempts integer not null,
                sent_at integer,
                failed_at integer,
                error text
            ) strict;
            create index outgoing_mails_sent_at_failed_at_due_at on outgoing_mails (sent_at, failed_at, due_at);

            create table notice_settings (
                user_id integer not null references users (id) on delete cascade,
                kind text not null,
                in_app integer not null,
                by_mail integer not null,
                primary key (user_id, kind)
            ) strict;
            """
        );
}
