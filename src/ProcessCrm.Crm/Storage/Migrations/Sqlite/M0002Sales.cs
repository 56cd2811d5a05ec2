using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Accounts, contacts, products, leads, opportunities and what hangs on them.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0002_sales")]
public sealed class M0002Sales : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table number_ranges (
                kind text primary key not null,
                last integer not null
            ) strict;
            insert into number_ranges (kind, last) values ('lead', 0), ('opportunity', 0);

            create table organisation_settings (
                id integer primary key not null,
                edition text not null,
                lead_process text not null,
                start_sales_process integer not null,
                base_currency text not null,
                version integer not null
            ) strict;
            insert into organisation_settings (id, edition, lead_process, start_sales_process, base_currency, version)
                values (1, 'enterprise', 'lead-management', 1, 'USD', 1);

            create table loss_reasons (
                id integer primary key not null,
                key text not null unique,
                name_en text not null,
                name_ru text not null,
                destination text not null,
                position integer not null,
                is_active integer not null,
                version integer not null
            ) strict;
            insert into loss_reasons (id, key, name_en, name_ru, destination, position, is_active, version) values
                (1, 'price', 'Too expensive', 'Слишком дорого', 'nurture', 1, 1, 1),
                (2, 'postponed', 'Decision postponed', 'Решение отложено', 'nurture', 2, 1, 1),
                (3, 'competitor', 'Bought from a competitor', 'Куплено у конкурента', 'noNeed', 3, 1, 1),
                (4, 'no-budget', 'No budget', 'Нет бюджета', 'nurture', 4, 1, 1),
                (5, 'no-need', 'No need any more', 'Потребности больше нет', 'noNeed', 5, 1, 1),
                (6, 'no-answer', 'The client does not answer', 'Клиент не отвечает', 'nurture', 6, 1, 1),
                (7, 'incorrect-data', 'Incorrect data', 'Некорректные данные', 'noNeed', 7, 1, 1),
                (8, 'not-recorded', 'Not recorded', 'Не указана', 'noNeed', 8, 1, 1);

            create table accounts (
                id integer primary key not null,
                name text not null,
                sector text,
                year_established integer,
                revenue integer,
                revenue_currency text,
                employees integer,
                location text,
                parent_id integer references accounts (id) on delete restrict,
                phone text,
                web_site text,
                responsible_id integer references users (id) on delete restrict,
                external_id text unique,
                created_at integer not null,
                version integer not null,
                deleted_at integer,
                search_text text not null
            ) strict;
            create index accounts_parent_id on accounts (parent_id);
            create index accounts_responsible_id on accounts (responsible_id);

            create table contacts (
                id integer primary key not null,
                full_name text not null,
                job_title text,
                account_id integer references accounts (id) on delete restrict,
                email text,
                phone text,
                created_at integer not null,
                version integer not null,
                deleted_at integer,
                search_text text not null
            ) strict;
            create index contacts_account_id on contacts (account_id);

            create table products (
                id integer primary key not null,
                name text not null,
                series text,
                price integer,
                currency text not null,
                is_active integer not null,
                external_id text unique,
                version integer not null
            ) strict;

            create table leads (
                id integer primary key not null,
                number integer not null unique,
                title text not null,
                need text,
                need_type text,
                source text,
                account_id integer references accounts (id) on delete restrict,
                contact_id integer references contacts (id) on delete restrict,
                account_name text,
                contact_name text,
                phone text,
                email text,
                web_site text,
                responsible_id integer references users (id) on delete restrict,
                potential text,
                qualification text,
                specialisation text,
                created_at integer not null,
                created_by_id integer references users (id) on delete restrict,
                version integer not null,
                deleted_at integer,
                search_text text not null
            ) strict;
            create index leads_responsible_id_id on leads (responsible_id, id);
            create index leads_account_id on leads (account_id);
            create index leads_contact_id on leads (contact_id);
            create index leads_created_by_id on leads (created_by_id);

            create table lead_progress (
                lead_id integer primary key not null references leads (id) on delete cascade,
                maturity text,
                budget integer,
                sales_division text,
                meeting_at integer,
                decision_at integer,
                sale_comment text,
                nurture_strategy text,
                review_at integer,
                loss_reason_id integer references loss_reasons (id) on delete restrict,
                loss_comment text,
                loss_stage text,
                version integer not null
            ) strict;
            create index lead_progress_loss_reason_id on lead_progress (loss_reason_id);

            create table opportunity_kinds (
                id integer primary key not null,
                key text not null unique,
                name_en text not null,
                name_ru text not null,
                process text not null,
                is_default integer not null,
                is_active integer not null,
                version integer not null
            ) strict;
            insert into opportunity_kinds (id, key, name_en, name_ru, process, is_default, is_active, version) values
                (1, 'corporate-sale', 'Corporate sale', 'Корпоративная продажа', 'corporate-sale', 1, 1, 1),
                (2, 'order', 'Order', 'Заказ', 'order', 0, 1, 1);

            create table opportunities (
                id integer primary key not null,
                number integer not null unique,
                kind_id integer references opportunity_kinds (id) on delete restrict,
                title text not null,
                description text,
                account_id integer references accounts (id) on delete restrict,
                contact_id integer references contacts (id) on delete restrict,
                product_id integer references products (id) on delete restrict,
                amount integer,
                currency text not null,
                responsible_id integer references users (id) on delete restrict,
                lead_id integer references leads (id) on delete restrict,
                external_id text unique,
                created_at integer not null,
                created_by_id integer references users (id) on delete restrict,
                version integer not null,
                deleted_at integer,
                search_text text not null
            ) strict;
            create index opportunities_responsible_id_id on opportunities (responsible_id, id);
            create index opportunities_kind_id on opportunities (kind_id);
            create index opportunities_account_id on opportunities (account_id);
            create index opportunities_contact_id on opportunities (contact_id);
            create index opportunities_product_id on opportunities (product_id);
            create index opportunities_lead_id on opportunities (lead_id);
            create index opportunities_created_by_id on opportunities (created_by_id);

            create table opportunity_progress (
                opportunity_id integer primary key not null references opportunities (id) on delete cascade,
                engaged_on text,
                closed_on text,
                close_value integer,
                presentation_at integer,
                loss_reason_id integer references loss_reasons (id) on delete restrict,
                loss_comment text,
                loss_stage text
            ) strict;
            create index opportunity_progress_loss_reason_id on opportunity_progress (loss_reason_id);

            create table feed_entries (
                id integer primary key not null,
                subject_kind text not null,
                subject_id integer not null,
                author_id integer references users (id) on delete restrict,
                text text not null,
                created_at integer not null,
                node text
            ) strict;
            create index feed_entries_subject_kind_subject_id_id on feed_entries (subject_kind, subject_id, id);
            create index feed_entries_author_id on feed_entries (author_id);

            create table interactions (
                id integer primary key not null,
                kind text not null,
                subject_kind text not null,
                subject_id integer not null,
                task_id integer unique,
                outcome text,
                details text,
                occurred_at integer not null,
                recorded_at integer not null,
                author_id integer references users (id) on delete restrict
            ) strict;
            create index interactions_subject_kind_subject_id_id on interactions (subject_kind, subject_id, id);
            create index interactions_author_id on interactions (author_id);

            create table notifications (
                id integer primary key not null,
                user_id integer not null references users (id) on delete cascade,
                text_en text not null,
                text_ru text not null,
                subject_kind text,
                subject_id integer,
                created_at integer not null,
                read_at integer
            ) strict;
            create index notifications_user_id_id on notifications (user_id, id);
            """
        );
}
