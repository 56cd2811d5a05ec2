using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Who is away when, and who works in whose stead.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0041_absences")]
public sealed class M0041Absences : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table absences (
                id bigint primary key,
                user_id bigint not null references users on delete cascade,
                deputy_id bigint not null references users on delete cascade,
                first_day date not null,
                last_day date not null,
                starts_at timestamptz not null,
                ends_at timestamptz not null,
                comment varchar(400),
                created_by_id bigint references users on delete restrict,
                created_at timestamptz not null,
                version bigint not null
            );
            create index on absences (deputy_id, ends_at);
            create index on absences (user_id, ends_at);
            create index on absences (created_by_id);
            """
        );
}
