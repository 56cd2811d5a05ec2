using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Accounts, contacts, products, leads, opportunities and what hangs on them.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0002_sales")]
public sealed class M0002Sales : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table number_ranges (
                kind varchar(32) primary key,
                last bigint not null
            );
            insert into number_ranges (kind, last) values ('lead', 0), ('opportunity', 0);

            create table organisation_settings (
                id integer primary key,
                edition varchar(32) not null,
                lead_process varchar(200) not null,
                start_sales_process boolean not null,
                base_currency varchar(3) not null,
                version bigint not null
            );
            insert into organisation_settings (id, edition, lead_process, start_sales_process, base_currency, version)
                values (1, 'enterprise', 'lead-management', true, 'USD', 1);

            create table loss_reasons (
                id bigint primary key,
                key varchar(64) not null unique,
                name_en varchar(200) not null,
                name_ru varchar(200) not null,
                destination varchar(64) not null,
                position integer not null,
                is_active boolean not null,
                version bigint not null
            );
            insert into loss_reasons (id, key, name_en, name_ru, destination, position, is_active, version) values
                (1, 'price', 'Too expensive', 'Слишком дорого', 'nurture', 1, true, 1),
                (2, 'postponed', 'Decision postponed', 'Решение отложено', 'nurture', 2, true, 1),
                (3, 'competitor', 'Bought from a competitor', 'Куплено у конкурента', 'noNeed', 3, true, 1),
                (4, 'no-budget', 'No budget', 'Нет бюджета', 'nurture', 4, true, 1),
                (5, 'no-need', 'No need any more', 'Потребности больше нет', 'noNeed', 5, true, 1),
                (6, 'no-answer', 'The client does not answer', 'Клиент не отвечает', 'nurture', 6, true, 1),
                (7, 'incorrect-data', 'Incorrect data', 'Некорректные данные', 'noNeed', 7, true, 1),
                (8, 'not-recorded', 'Not recorded', 'Не указана', 'noNeed', 8, true, 1);

            create table accounts (
                id bigint primary key,
                name varchar(200) not null,
                sector varchar(200),
                year_established integer,
                revenue numeric(18,4),
                revenue_currency varchar(3),
                employees integer,
                location varchar(200),
                parent_id bigint references accounts on delete restrict,
                phone varchar(64),
                web_site varchar(400),
                responsible_id bigint references users on delete restrict,
                external_id varchar(200) unique,
                created_at timestamptz not null,
                version bigint not null,
                deleted_at timestamptz,
                search_text varchar(1000) not null
            );
            create index on accounts (parent_id);
            create index on accounts (responsible_id);

            create table contacts (
                id bigint primary key,
                full_name varchar(200) not null,
                job_title varchar(200),
                account_id bigint references accounts on delete restrict,
                email varchar(256),
                phone varchar(64),
                created_at timestamptz not null,
                version bigint not null,
                deleted_at timestamptz,
                search_text varchar(1000) not null
            );
            create index on contacts (account_id);

            create table products (
                id bigint primary key,
                name varchar(200) not null,
                series varchar(200),
                price numeric(18,4),
                currency varchar(3) not null,
                is_active boolean not null,
                external_id varchar(200) unique,
                version bigint not null
            );

            create table leads (
                id bigint primary key,
                number bigint not null unique,
                title varchar(200) not null,
                need text,
                need_type varchar(200),
                source varchar(200),
                account_id bigint references accounts on delete restrict,
                contact_id bigint references contacts on delete restrict,
                account_name varchar(200),
                contact_name varchar(200),
                phone varchar(64),
                email varchar(256),
                web_site varchar(400),
                responsible_id bigint references users on delete restrict,
                potential varchar(64),
                qualification varchar(64),
                specialisation varchar(200),
                created_at timestamptz not null,
                created_by_id bigint references users on delete restrict,
                version bigint not null,
                deleted_at timestamptz,
                search_text varchar(1000) not null
            );
            create index on leads (responsible_id, id);
            create index on leads (account_id);
            create index on leads (contact_id);
            create index on leads (created_by_id);

            create table lead_progress (
                lead_id bigint primary key references leads on delete cascade,
                maturity varchar(64),
                budget numeric(18,4),
                sales_division varchar(200),
                meeting_at timestamptz,
                decision_at timestamptz,
                sale_comment text,
                nurture_strategy varchar(200),
                review_at timestamptz,
                loss_reason_id bigint references loss_reasons on delete restrict,
                loss_comment text,
                loss_stage varchar(200),
                version bigint not null
            );
            create index on lead_progress (loss_reason_id);

            create table opportunity_kinds (
                id bigint primary key,
                key varchar(64) not null unique,
                name_en varchar(200) not null,
                name_ru varchar(200) not null,
                process varchar(200) not null,
                is_default boolean not null,
                is_active boolean not null,
                version bigint not null
            );
            insert into opportunity_kinds (id, key, name_en, name_ru, process, is_default, is_active, version) values
                (1, 'corporate-sale', 'Corporate sale', 'Корпоративная продажа', 'corporate-sale', true, true, 1),
                (2, 'order', 'Order', 'Заказ', 'order', false, true, 1);

            create table opportunities (
                id bigint primary key,
                number bigint not null unique,
                kind_id bigint references opportunity_kinds on delete restrict,
                title varchar(200) not null,
                description text,
                account_id bigint references accounts on delete restrict,
                contact_id bigint references contacts on delete restrict,
                product_id bigint references products on delete restrict,
                amount numeric(18,4),
                currency varchar(3) not null,
                responsible_id bigint references users on delete restrict,
                lead_id bigint references leads on delete restrict,
                external_id varchar(200) unique,
                created_at timestamptz not null,
                created_by_id bigint references users on delete restrict,
                version bigint not null,
                deleted_at timestamptz,
                search_text varchar(1000) not null
            );
            create index on opportunities (responsible_id, id);
            create index on opportunities (kind_id);
            create index on opportunities (account_id);
            create index on opportunities (contact_id);
            create index on opportunities (product_id);
            create index on opportunities (lead_id);
            create index on opportunities (created_by_id);

            create table opportunity_progress (
                opportunity_id bigint primary key references opportunities on delete cascade,
                engaged_on date,
                closed_on date,
                close_value numeric(18,4),
                presentation_at timestamptz,
                loss_reason_id bigint references loss_reasons on delete restrict,
                loss_comment text,
                loss_stage varchar(200)
            );
            create index on opportunity_progress (loss_reason_id);

            create table feed_entries (
                id bigint primary key,
                subject_kind varchar(32) not null,
                subject_id bigint not null,
                author_id bigint references users on delete restrict,
                text text not null,
                created_at timestamptz not null,
                node varchar(200)
            );
            create index on feed_entries (subject_kind, subject_id, id);
            create index on feed_entries (author_id);

            create table interactions (
                id bigint primary key,
                kind varchar(16) not null,
                subject_kind varchar(32) not null,
                subject_id bigint not null,
                task_id bigint unique,
                outcome varchar(200),
                details text,
                occurred_at timestamptz not null,
                recorded_at timestamptz not null,
                author_id bigint references users on delete restrict
            );
            create index on interactions (subject_kind, subject_id, id);
            create index on interactions (author_id);

            create table notifications (
                id bigint primary key,
                user_id bigint not null references users on delete cascade,
                text_en text not null,
                text_ru text not null,
                subject_kind varchar(32),
                subject_id bigint,
                created_at timestamptz not null,
                read_at timestamptz
            );
            create index on notifications (user_id, id);
            """
        );
}
