using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Forms of web sites, and the enquiries that came in by them.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0024_web_forms")]
public sealed class M0024WebForms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table web_forms (
                id bigint primary key,
                key varchar(64) not null unique,
                name varchar(200) not null,
                language varchar(8) not null,
                origins text not null,
                consent varchar(4000) not null,
                kind_id bigint references opportunity_kinds on delete restrict,
                responsible_id bigint references users on delete restrict,
                is_active boolean not null,
                version bigint not null
            );
            create index on web_forms (kind_id);
            create index on web_forms (responsible_id);

            create table web_enquiries (
                id bigint primary key,
                form_id bigint not null references web_forms on delete restrict,
                fingerprint bytea not null,
                at timestamptz not null,
                subject_kind varchar(32) not null,
                subject_id bigint not null,
                consent varchar(4000) not null,
                address varchar(64),
                unique (form_id, fingerprint)
            );
            create index on web_enquiries (subject_kind, subject_id);
            """
        );
}
