using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Potential clients, and the service types that choose the scenario of an interest.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0012_interests")]
public sealed class M0012Interests : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table potential_clients (
                id bigint primary key,
                full_name varchar(200),
                company varchar(200),
                email varchar(256),
                phone varchar(64),
                account_id bigint references accounts on delete restrict,
                contact_id bigint references contacts on delete restrict,
                created_at timestamptz not null,
                created_by_id bigint references users on delete restrict,
                version bigint not null,
                search_text varchar(1000) not null
            );
            create index on potential_clients (account_id);
            create index on potential_clients (contact_id);
            create index on potential_clients (created_by_id);

            alter table opportunities add column potential_client_id bigint references potential_clients on delete restrict;
            alter table opportunities add column service_type varchar(64);
            create index on opportunities (potential_client_id);
            alter table list_entries add column target varchar(64);
            alter table organisation_settings add column default_service_type varchar(64);
            update organisation_settings set default_service_type = 'sale-of-goods';
            insert into opportunity_kinds (id, key, name_en, name_ru, process, is_default, is_active, version) values
                (5, 'customer-interest', 'Customer interest', 'Интерес клиента', 'customer-interest', false, true, 1);
            insert into list_entries (id, list, key, name_en, name_ru, target, position, is_active, version) values
                (10, 'service-type', 'sale-of-goods', 'Sale of goods', 'Продажа товаров', 'customer-interest', 1, true, 1),
                (11, 'service-type', 'services', 'Services', 'Услуги', 'customer-interest', 2, true, 1),
                (12, 'service-type', 'tender', 'Tender', 'Тендер', 'standard-sale', 3, true, 1);
            """
        );
}
