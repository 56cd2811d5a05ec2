using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Partners that only some may see.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0040_access_groups")]
public sealed class M0040AccessGroups : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table access_groups (
                id integer primary key not null,
                name text not null,
                name_ru text,
                version integer not null
            ) strict;

            create table access_group_members (
                access_group_id integer not null references access_groups (id) on delete cascade,
                principal_id integer not null,
                primary key (access_group_id, principal_id)
            ) strict;
            create index access_group_members_principal_id on access_group_members (principal_id);

            alter table accounts add column access_group_id integer references access_groups (id) on delete restrict;
            create index accounts_access_group_id on accounts (access_group_id);
            """
        );
}
