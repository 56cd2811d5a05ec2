using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ProcessCrm.Crm.Documents.Templates;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Calculations, proposals, contracts and invoices of deals, what they are made from, and the links of clients.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0020_documents")]
public sealed class M0020Documents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create table calculations (
                opportunity_id bigint primary key references opportunities on delete cascade,
                currency varchar(3) not null,
                prices_include_vat boolean not null,
                lines text not null,
                net numeric(18,4) not null,
                vat numeric(18,4) not null,
                total numeric(18,4) not null,
                saved_at timestamptz not null,
                saved_by_id bigint references users on delete restrict,
                version bigint not null
            );
            create index on calculations (saved_by_id);

            create table document_templates (
                id bigint primary key,
                kind smallint not null,
                language varchar(8) not null,
                client_kind smallint,
                name varchar(200) not null,
                body varchar(60000) not null,
                is_active boolean not null,
                version bigint not null
            );

            create table organisation_requisites (
                id integer primary key,
                name varchar(200) not null,
                kind smallint not null,
                requisites text not null,
                signed_by varchar(200),
                signed_by_title varchar(200),
                phone varchar(100),
                email varchar(200),
                version bigint not null
            );
            insert into organisation_requisites (id, name, kind, requisites, version) values (1, 'ProcessCrm', 0, '{}', 1);

            insert into number_ranges (kind, last) values ('proposal', 0), ('contract', 0), ('invoice', 0);

            create table documents (
                id bigint primary key,
                opportunity_id bigint not null references opportunities on delete restrict,
                kind smallint not null,
                number bigint not null,
                issued_on date not null,
                template_id bigint not null references document_templates on delete restrict,
                language varchar(8) not null,
                title varchar(400) not null,
                text varchar(20000),
                due_on date,
                currency varchar(3) not null,
                total numeric(18,4) not null,
                revision integer not null,
                state smallint not null,
                state_at timestamptz not null,
                client_comment varchar(4000),
                created_at timestamptz not null,
                created_by_id bigint references users on delete restrict,
                version bigint not null,
                unique (kind, number)
            );
            create index on documents (opportunity_id, id);
            create index on documents (template_id);
            create index on documents (created_by_id);

            create table document_revisions (
                document_id bigint not null references documents on delete cascade,
                revision integer not null,
                html text not null,
                total numeric(18,4) not null,
                created_at timestamptz not null,
                author_id bigint references users on delete restrict,
                primary key (document_id, revision)
            );
            create index on document_revisions (author_id);

            create table public_links (
                id bigint primary key,
                target_kind varchar(16) not null,
                target_id bigint not null,
                hash bytea not null unique,
                created_at timestamptz not null,
                created_by_id bigint references users on delete restrict,
                expires_at timestamptz not null,
                revoked_at timestamptz,
                views integer not null,
                last_viewed_at timestamptz
            );
            create index on public_links (target_kind, target_id, id);
            create index on public_links (created_by_id);

            create table public_link_views (
                id bigint primary key,
                link_id bigint not null references public_links on delete cascade,
                at timestamptz not null,
                address varchar(64),
                agent varchar(300)
            );
            create index on public_link_views (link_id, id);
            """
        );
        migrationBuilder.Sql(ShippedTemplates.Insert());
    }
}
