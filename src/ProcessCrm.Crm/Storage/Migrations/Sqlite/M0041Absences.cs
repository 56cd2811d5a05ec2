using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Who is away when, and who works in whose stead.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0041_absences")]
public sealed class M0041Absences : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table absences (
                id integer primary key not null,
                user_id integer not null references users (id) on delete cascade,
                deputy_id integer not null references users (id) on delete cascade,
                first_day text not null,
                last_day text not null,
                starts_at integer not null,
                ends_at integer not null,
                comment text,
                created_by_id integer references users (id) on delete restrict,
                created_at integer not null,
                version integer not null
            ) strict;
            create index absences_deputy_id_ends_at on absences (deputy_id, ends_at);
            create index absences_user_id_ends_at on absences (user_id, ends_at);
            create index absences_created_by_id on absences (created_by_id);
            """
        );
}
