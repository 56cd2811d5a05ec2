using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Several phones of a party, attachments, the journal of changes, more settings.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0004_work_on_records")]
public sealed class M0004WorkOnRecords : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table accounts add column phones text not null default '';
            alter table accounts add column emails text not null default '';
            alter table accounts add column web_sites text not null default '';
            update accounts set phones = coalesce(phone, ''), web_sites = coalesce(web_site, '');
            alter table accounts drop column phone;
            alter table accounts drop column web_site;

            alter table contacts add column phones text not null default '';
            alter table contacts add column emails text not null default '';
            alter table contacts add column web_sites text not null default '';
            update contacts set phones = coalesce(phone, ''), emails = coalesce(email, '');
            alter table contacts drop column phone;
            alter table contacts drop column email;

            alter table users add column qualification text;
            alter table users add column specialisation text;

            alter table organisation_settings add column undo_minutes integer not null default 10;
            alter table organisation_settings add column review_days integer not null default 90;
            alter table organisation_settings add column attachment_limit integer not null default 10485760;

            create table password_links (
                user_id integer primary key not null references users (id) on delete cascade,
                hash blob not null unique,
                expires_at integer not null
            ) strict;

            create table attachments (
                id integer primary key not null,
                subject_kind text not null,
                subject_id integer not null,
                name text not null,
                media_type text not null,
                size integer not null,
                author_id integer references users (id) on delete restrict,
                created_at integer not null,
                deleted_at integer
            ) strict;
            create index attachments_subject_kind_subject_id_id on attachments (subject_kind, subject_id, id);
            create index attachments_author_id on attachments (author_id);

            create table attachment_contents (
                attachment_id integer primary key not null references attachments (id) on delete cascade,
                bytes blob not null
            ) strict;

            create table journal_entries (
                id integer primary key not null,
                unit text not null,
                subject_kind text not null,
                subject_id integer not null,
                record text not null,
                record_id integer not null,
                action integer not null,
                fields text,
                actor_id integer,
                at integer not null
            ) strict;
            create index journal_entries_subject_kind_subject_id_id on journal_entries (subject_kind, subject_id, id);
            create index journal_entries_record_record_id_id on journal_entries (record, record_id, id);
            create index journal_entries_unit on journal_entries (unit);
            """
        );
}
