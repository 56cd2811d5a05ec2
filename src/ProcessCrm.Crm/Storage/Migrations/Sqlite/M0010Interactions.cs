using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Contacts with clients, planned and held; the lists that administrators keep.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0010_interactions")]
public sealed class M0010Interactions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table interactions_new (
                id integer primary key not null,
                kind text,
                subject_kind text,
                subject_id integer,
                task_id integer unique,
                title text,
                account_id integer references accounts (id) on delete restrict,
                contact_id integer references contacts (id) on delete restrict,
                outcome text,
                details text,
                stage text,
                occurred_at integer not null,
                recorded_at integer,
                is_planned integer not null,
                author_id integer references users (id) on delete restrict,
                responsible_id integer references users (id) on delete restrict,
                based_on_id integer references interactions (id) on delete restrict,
                created_at integer not null,
                version integer not null,
                deleted_at integer
            ) strict;
            insert into interactions_new
                (id, kind, subject_kind, subject_id, task_id, outcome, details, occurred_at, recorded_at, is_planned, author_id, responsible_id,
                 created_at, version)
                select id, kind, subject_kind, subject_id, task_id, outcome, details, occurred_at, recorded_at, 0, author_id, author_id,
                    recorded_at, 1
                from interactions;
            drop table interactions;
            alter table interactions_new rename to interactions;
            create index interactions_subject_kind_subject_id_id on interactions (subject_kind, subject_id, id);
            create index interactions_author_id_is_planned on interactions (author_id, is_planned);
            create index interactions_responsible_id_is_planned on interactions (responsible_id, is_planned);
            create index interactions_account_id on interactions (account_id);
            create index interactions_contact_id on interactions (contact_id);
            create index interactions_based_on_id on interactions (based_on_id);

            create table interaction_participants (
                id integer primary key not null,
                interaction_id integer not null references interactions (id) on delete cascade,
                position integer not null,
                contact_id integer references contacts (id) on delete restrict,
                name text,
                reach text
            ) strict;
            create index interaction_participants_interaction_id on interaction_participants (interaction_id);
            create index interaction_participants_contact_id on interaction_participants (contact_id);

            create table interaction_corrections (
                id integer primary key not null,
                interaction_id integer not null references interactions (id) on delete cascade,
                text text not null,
                author_id integer references users (id) on delete restrict,
                created_at integer not null
            ) strict;
            create index interaction_corrections_interaction_id on interaction_corrections (interaction_id);
            create index interaction_corrections_author_id on interaction_corrections (author_id);

            create table list_entries (
                id integer primary key not null,
                list text not null,
                key text not null,
                name_en text not null,
                name_ru text not null,
                position integer not null,
                is_active integer not null,
                version integer not null
            ) strict;
            create unique index list_entries_list_key on list_entries (list, key);

            alter table organisation_settings add column contact_days integer not null default 3;
            alter table organisation_settings add column contact_editors text;
            alter table organisation_settings add column allows_unlinked_contacts integer not null default 0;
            alter table organisation_settings add column contact_process text;
            update organisation_settings set contact_process = 'client-contact';

            insert into list_entries (id, list, key, name_en, name_ru, position, is_active, version) values
                (1, 'contact-topic', 'new-purchase', 'New purchase', 'Новая закупка', 1, 1, 1),
                (2, 'contact-topic', 'repeat-purchase', 'Repeat purchase', 'Повторная закупка', 2, 1, 1),
                (3, 'contact-topic', 'service', 'Service and support', 'Обслуживание и поддержка', 3, 1, 1),
                (4, 'contact-topic', 'cooperation', 'Cooperation', 'Сотрудничество', 4, 1, 1),
                (5, 'contact-outcome', 'interested', 'Interested', 'Заинтересован', 1, 1, 1),
                (6, 'contact-outcome', 'agreed', 'Agreed on the next step', 'Договорились о следующем шаге', 2, 1, 1),
                (7, 'contact-outcome', 'thinking', 'Needs time to think', 'Думает', 3, 1, 1),
                (8, 'contact-outcome', 'no-answer', 'Could not be reached', 'Не удалось связаться', 4, 1, 1),
                (9, 'contact-outcome', 'refused', 'Refused', 'Отказался', 5, 1, 1);
            """
        );
}
