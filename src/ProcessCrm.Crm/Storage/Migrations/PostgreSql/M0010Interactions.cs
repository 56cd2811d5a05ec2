using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Contacts with clients, planned and held; the lists that administrators keep.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0010_interactions")]
public sealed class M0010Interactions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table interactions alter column kind drop not null;
            alter table interactions alter column subject_kind drop not null;
            alter table interactions alter column subject_id drop not null;
            alter table interactions alter column recorded_at drop not null;
            alter table interactions add column title varchar(200);
            alter table interactions add column account_id bigint references accounts on delete restrict;
            alter table interactions add column contact_id bigint references contacts on delete restrict;
            alter table interactions add column stage varchar(200);
            alter table interactions add column is_planned boolean not null default false;
            alter table interactions add column responsible_id bigint references users on delete restrict;
            alter table interactions add column based_on_id bigint references interactions on delete restrict;
            alter table interactions add column created_at timestamptz not null default now();
            alter table interactions add column version bigint not null default 1;
            alter table interactions add column deleted_at timestamptz;
            update interactions set responsible_id = author_id, created_at = coalesce(recorded_at, occurred_at);
            drop index interactions_author_id_idx;
            create index on interactions (author_id, is_planned);
            create index on interactions (responsible_id, is_planned);
            create index on interactions (account_id);
            create index on interactions (contact_id);
            create index on interactions (based_on_id);

            create table interaction_participants (
                id bigint primary key,
                interaction_id bigint not null references interactions on delete cascade,
                position integer not null,
                contact_id bigint references contacts on delete restrict,
                name varchar(200),
                reach varchar(200)
            );
            create index on interaction_participants (interaction_id);
            create index on interaction_participants (contact_id);

            create table interaction_corrections (
                id bigint primary key,
                interaction_id bigint not null references interactions on delete cascade,
                text text not null,
                author_id bigint references users on delete restrict,
                created_at timestamptz not null
            );
            create index on interaction_corrections (interaction_id);
            create index on interaction_corrections (author_id);

            create table list_entries (
                id bigint primary key,
                list varchar(32) not null,
                key varchar(64) not null,
                name_en varchar(200) not null,
                name_ru varchar(200) not null,
                position integer not null,
                is_active boolean not null,
                version bigint not null
            );
            create unique index on list_entries (list, key);

            alter table organisation_settings add column contact_days integer not null default 3;
            alter table organisation_settings add column contact_editors varchar(64);
            alter table organisation_settings add column allows_unlinked_contacts boolean not null default false;
            alter table organisation_settings add column contact_process varchar(200);
            update organisation_settings set contact_process = 'client-contact';

            insert into list_entries (id, list, key, name_en, name_ru, position, is_active, version) values
                (1, 'contact-topic', 'new-purchase', 'New purchase', 'Новая закупка', 1, true, 1),
                (2, 'contact-topic', 'repeat-purchase', 'Repeat purchase', 'Повторная закупка', 2, true, 1),
                (3, 'contact-topic', 'service', 'Service and support', 'Обслуживание и поддержка', 3, true, 1),
                (4, 'contact-topic', 'cooperation', 'Cooperation', 'Сотрудничество', 4, true, 1),
                (5, 'contact-outcome', 'interested', 'Interested', 'Заинтересован', 1, true, 1),
                (6, 'contact-outcome', 'agreed', 'Agreed on the next step', 'Договорились о следующем шаге', 2, true, 1),
                (7, 'contact-outcome', 'thinking', 'Needs time to think', 'Думает', 3, true, 1),
                (8, 'contact-outcome', 'no-answer', 'Could not be reached', 'Не удалось связаться', 4, true, 1),
                (9, 'contact-outcome', 'refused', 'Refused', 'Отказался', 5, true, 1);
            """
        );
}
