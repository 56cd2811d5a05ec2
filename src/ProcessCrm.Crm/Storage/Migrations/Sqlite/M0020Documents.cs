using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ProcessCrm.Crm.Documents.Templates;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Calculations, proposals, contracts and invoices of deals, what they are made from, and the links of clients.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0020_documents")]
public sealed class M0020Documents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            create table calculations (
                opportunity_id integer primary key not null references opportunities (id) on delete cascade,
                currency text not null,
                prices_include_vat integer not null,
                lines text not null,
                net integer not null,
                vat integer not null,
                total integer not null,
                saved_at integer not null,
                saved_by_id integer references users (id) on delete restrict,
                version integer not null
            ) strict;
            create index calculations_saved_by_id on calculations (saved_by_id);

            create table document_templates (
                id integer primary key not null,
                kind integer not null,
                language text not null,
                client_kind integer,
                name text not null,
                body text not null,
                is_active integer not null,
                version integer not null
            ) strict;

            create table organisation_requisites (
                id integer primary key not null,
                name text not null,
                kind integer not null,
                requisites text not null,
                signed_by text,
                signed_by_title text,
                phone text,
                email text,
                version integer not null
            ) strict;
            insert into organisation_requisites (id, name, kind, requisites, version) values (1, 'ProcessCrm', 0, '{}', 1);

            insert into number_ranges (kind, last) values ('proposal', 0), ('contract', 0), ('invoice', 0);

            create table documents (
                id integer primary key not null,
                opportunity_id integer not null references opportunities (id) on delete restrict,
                kind integer not null,
                number integer not null,
                issued_on text not null,
                template_id integer not null references document_templates (id) on delete restrict,
                language text not null,
                title text not null,
                text text,
                due_on text,
                currency text not null,
                total integer not null,
                revision integer not null,
                state integer not null,
                state_at integer not null,
                client_comment text,
                created_at integer not null,
                created_by_id integer references users (id) on delete restrict,
                version integer not null,
                unique (kind, number)
            ) strict;
            create index documents_opportunity_id_id on documents (opportunity_id, id);
            create index documents_template_id on documents (template_id);
            create index documents_created_by_id on documents (created_by_id);

            create table document_revisions (
                document_id integer not null references documents (id) on delete cascade,
                revision integer not null,
                html text not null,
                total integer not null,
                created_at integer not null,
                author_id integer references users (id) on delete restrict,
                primary key (document_id, revision)
            ) strict;
            create index document_revisions_author_id on document_revisions (author_id);

            create table public_links (
                id integer primary key not null,
                target_kind text not null,
                target_id integer not null,
                hash blob not null unique,
                created_at integer not null,
                created_by_id integer references users (id) on delete restrict,
                expires_at integer not null,
                revoked_at integer,
                views integer not null,
                last_viewed_at integer
            ) strict;
            create index public_links_target_kind_target_id_id on public_links (target_kind, target_id, id);
            create index public_links_created_by_id on public_links (created_by_id);

            create table public_link_views (
                id integer primary key not null,
                link_id integer not null references public_links (id) on delete cascade,
                at integer not null,
                address text,
                agent text
            ) strict;
            create index public_link_views_link_id_id on public_link_views (link_id, id);
            """
        );
        migrationBuilder.Sql(ShippedTemplates.Insert());
    }
}
