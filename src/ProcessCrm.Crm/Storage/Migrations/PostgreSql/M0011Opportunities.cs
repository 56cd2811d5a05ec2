using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Parties, primary demand and terms of deals; files of the steps of processes; the standard sale.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0011_opportunities")]
public sealed class M0011Opportunities : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table opportunities add column status varchar(32);
            alter table opportunities add column comment text;
            alter table opportunities add column terms_of_sale varchar(2000);
            alter table opportunities add column revenue_expectation numeric(18,4);
            alter table opportunities add column based_on_id bigint references interactions on delete restrict;
            create index on opportunities (based_on_id);

            create table opportunity_parties (
                id bigint primary key,
                opportunity_id bigint not null references opportunities on delete cascade,
                position integer not null,
                account_id bigint references accounts on delete restrict,
                contact_id bigint references contacts on delete restrict,
                role varchar(200)
            );
            create index on opportunity_parties (opportunity_id);
            create index on opportunity_parties (account_id);
            create index on opportunity_parties (contact_id);

            create table demand_lines (
                id bigint primary key,
                opportunity_id bigint not null references opportunities on delete cascade,
                position integer not null,
                kind varchar(16) not null,
                product_id bigint references products on delete restrict,
                name varchar(200),
                quantity numeric(18,4),
                unit varchar(32),
                amount numeric(18,4),
                comment varchar(2000)
            );
            create index on demand_lines (opportunity_id);
            create index on demand_lines (product_id);

            create table process_steps (
                id bigint primary key,
                process varchar(200) not null,
                node varchar(200) not null
            );
            create unique index on process_steps (process, node);

            update opportunity_kinds set is_default = false;
            insert into opportunity_kinds (id, key, name_en, name_ru, process, is_default, is_active, version) values
                (3, 'standard-sale', 'Standard sale', 'Типовая продажа', 'standard-sale', true, true, 1),
                (4, 'initial-contact', 'Initial contact', 'Первичный контакт', 'initial-contact', false, true, 1);
            """
        );
}
