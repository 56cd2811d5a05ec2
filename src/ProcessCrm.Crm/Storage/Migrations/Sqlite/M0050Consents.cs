using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Consents to the processing of personal data in one place, with their withdrawals; those of enquiries and questionnaires move there.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0050_consents")]
public sealed class M0050Consents : Migration
{
    private const string Remove =
        "insert into consents_search (consents_search, rowid, search_text) values ('delete', old.id, old.search_text);";
    private const string Add = "insert into consents_search (rowid, search_text) values (new.id, new.search_text);";

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            $"""
            create table consents (
                id integer primary key not null,
                at integer not null,
                words text not null,
                address text,
                form_id integer references web_forms (id) on delete restrict,
                questionnaire_id integer references questionnaires (id) on delete restrict,
                subject_kind text not null,
                subject_id integer not null,
                name text,
                phone text,
                email text,
                withdrawn_at integer,
                withdrawn_by_id integer references users (id) on delete restrict,
                withdrawal_reason text,
                version integer not null,
                search_text text not null
            ) strict;
            create index consents_subject_kind_subject_id on consents (subject_kind, subject_id);
            create index consents_form_id on consents (form_id);
            create index consents_questionnaire_id on consents (questionnaire_id);
            create index consents_withdrawn_by_id on consents (withdrawn_by_id);

            insert into consents (id, at, words, address, form_id, subject_kind, subject_id, name, phone, email, version, search_text)
                select e.id, e.at, e.consent, e.address, e.form_id, e.subject_kind, e.subject_id, l.contact_name, l.phone, l.email, 1,
                    coalesce(l.search_text, d.search_text, '')
                from web_enquiries e
                left join leads l on e.subject_kind = 'lead' and l.id = e.subject_id
                left join opportunities d on e.subject_kind = 'opportunity' and d.id = e.subject_id;
            insert into consents (id, at, words, address, questionnaire_id, subject_kind, subject_id, name, version, search_text)
                select q.id, q.filled_at, q.consent, q.consent_address, q.id, 'opportunity', d.id, c.full_name, 1, coalesce(c.search_text, d.search_text)
                from questionnaires q
                join opportunities d on d.id = q.opportunity_id
                left join contacts c on c.id = d.contact_id
                where q.filled_at is not null;
            alter table web_enquiries drop column consent;
            alter table web_enquiries drop column address;
            alter table questionnaires drop column consent_address;

            create virtual table consents_search using fts5 (search_text, content = 'consents', content_rowid = 'id', tokenize = 'trigram');
            insert into consents_search (consents_search) values ('rebuild');
            create trigger consents_search_added after insert on consents begin {Add} end;
            create trigger consents_search_removed after delete on consents begin {Remove} end;
            create trigger consents_search_changed after update of search_text on consents
                when old.search_text is not new.search_text begin {Remove} {Add} end;
            """
        );
}
