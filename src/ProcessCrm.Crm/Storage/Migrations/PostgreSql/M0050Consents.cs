using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Consents to the processing of personal data in one place, with their withdrawals; those of enquiries and questionnaires move there.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0050_consents")]
public sealed class M0050Consents : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table consents (
                id bigint primary key,
                at timestamptz not null,
                words varchar(4000) not null,
                address varchar(64),
                form_id bigint references web_forms on delete restrict,
                questionnaire_id bigint references questionnaires on delete restrict,
                subject_kind varchar(32) not null,
                subject_id bigint not null,
                name varchar(200),
                phone varchar(64),
                email varchar(256),
                withdrawn_at timestamptz,
                withdrawn_by_id bigint references users on delete restrict,
                withdrawal_reason varchar(1000),
                version bigint not null,
                search_text varchar(1000) not null
            );
            create index on consents (subject_kind, subject_id);
            create index on consents (form_id);
            create index on consents (questionnaire_id);
            create index on consents (withdrawn_by_id);

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

            create index on consents using gin (search_text gin_trgm_ops);
            """
        );
}
