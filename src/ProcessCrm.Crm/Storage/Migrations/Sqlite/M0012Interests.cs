using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Potential clients, and the service types that choose the scenario of an interest.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0012_interests")]
public sealed class M0012Interests : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table potential_clients (
                id integer primary key not null,
                full_name text,
                company text,
                email text,
                phone text,
                account_id integer references accounts (id) on delete restrict,
                contact_id integer references contacts (id) on delete restrict,
                created_at integer not null,
                created_by_id integer references users (id) on delete restrict,
                version integer not null,
                search_text text not null
            ) strict;
            create index potential_clients_account_id on potential_clients (account_id);
            create index potential_clients_contact_id on potential_clients (contact_id);
            create index potential_clients_created_by_id on potential_clients (created_by_id);

            alter table opportunities add column potential_client_id integer references potential_clients (id) on delete restrict;
            alter table opportunities add column service_type text;
            create index opportunities_potential_client_id on opportunities (potential_client_id);
            alter table list_entries add column target text;
            alter table organisation_settings add column default_service_type text;
            update organisation_settings set default_service_type = 'sale-of-goods';
            insert into opportunity_kinds (id, key, name_en, name_ru, process, is_default, is_active, version) values
                (5, 'customer-interest', 'Customer interest', 'Интерес клиента', 'customer-interest', 0, 1, 1);
            insert into list_entries (id, list, key, name_en, name_ru, target, position, is_active, version) values
                (10, 'service-type', 'sale-of-goods', 'Sale of goods', 'Продажа товаров', 'customer-interest', 1, 1, 1),
                (11, 'service-type', 'services', 'Services', 'Услуги', 'customer-interest', 2, 1, 1),
                (12, 'service-type', 'tender', 'Tender', 'Тендер', 'standard-sale', 3, 1, 1);
            """
        );
}
