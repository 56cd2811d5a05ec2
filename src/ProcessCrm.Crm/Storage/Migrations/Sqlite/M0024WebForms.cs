using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Forms of web sites, and the enquiries that came in by them.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0024_web_forms")]
public sealed class M0024WebForms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table web_forms (
                id integer primary key not null,
                key text not null unique,
                name text not null,
                language text not null,
                origins text not null,
                consent text not null,
                kind_id integer references opportunity_kinds (id) on delete restrict,
                responsible_id integer references users (id) on delete restrict,
                is_active integer not null,
                version integer not null
            ) strict;
            create index web_forms_kind_id on web_forms (kind_id);
            create index web_forms_responsible_id on web_forms (responsible_id);

            create table web_enquiries (
                id integer primary key not null,
                form_id integer not null references web_forms (id) on delete restrict,
                fingerprint blob not null,
                at integer not null,
                subject_kind text not null,
                subject_id integer not null,
                consent text not null,
                address text,
                unique (form_id, fingerprint)
            ) strict;
            create index web_enquiries_subject_kind_subject_id on web_enquiries (subject_kind, subject_id);
            """
        );
}
