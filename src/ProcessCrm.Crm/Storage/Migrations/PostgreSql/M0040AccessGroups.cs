using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Partners that only some may see.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0040_access_groups")]
public sealed class M0040AccessGroups : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table access_groups (
                id bigint primary key,
                name varchar(200) not null,
                name_ru varchar(200),
                version bigint not null
            );

            create table access_group_members (
                access_group_id bigint not null references access_groups on delete cascade,
                principal_id bigint not null,
                primary key (access_group_id, principal_id)
            );
            create index on access_group_members (principal_id);

            alter table accounts add column access_group_id bigint references access_groups on delete restrict;
            create index on accounts (access_group_id);
            """
        );
}
