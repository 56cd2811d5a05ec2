using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Mail that goes out, and how people want to be told.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0022_mail")]
public sealed class M0022Mail : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table outgoing_mails (
                id bigint primary key,
                recipient varchar(256) not null,
                subject varchar(300) not null,
                body varchar(100000) not null,
                created_at timestamptz not null,
                due_at timestamptz not null,
                leased_until timestamptz,
                attempts integer not null,
                sent_at timestamptz,
                failed_at timestamptz,
                error varchar(1000)
            );
            create index on outgoing_mails (sent_at, failed_at, due_at);

            create table notice_settings (
                user_id bigint not null references users on delete cascade,
                kind varchar(32) not null,
                in_app boolean not null,
                by_mail boolean not null,
                primary key (user_id, kind)
            );
            """
        );
}
