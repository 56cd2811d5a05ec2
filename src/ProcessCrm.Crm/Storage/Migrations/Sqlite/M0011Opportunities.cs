using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Parties, primary demand and terms of deals; files of the steps of processes; the standard sale.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0011_opportunities")]
public sealed class M0011Opportunities : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            alter table opportunities add column status text;
            alter table opportunities add column comment text;
            alter table opportunities add column terms_of_sale text;
            alter table opportunities add column revenue_expectation integer;
            alter table opportunities add column based_on_id integer references interactions (id) on delete restrict;
            create index opportunities_based_on_id on opportunities (based_on_id);

            create table opportunity_parties (
                id integer primary key not null,
                opportunity_id integer not null references opportunities (id) on delete cascade,
                position integer not null,
                account_id integer references accounts (id) on delete restrict,
                contact_id integer references contacts (id) on delete restrict,
                role text
            ) strict;
            create index opportunity_parties_opportunity_id on opportunity_parties (opportunity_id);
            create index opportunity_parties_account_id on opportunity_parties (account_id);
            create index opportunity_parties_contact_id on opportunity_parties (contact_id);

            create table demand_lines (
                id integer primary key not null,
                opportunity_id integer not null references opportunities (id) on delete cascade,
                position integer not null,
                kind text not null,
                product_id integer references products (id) on delete restrict,
                name text,
                quantity integer,
                unit text,
                amount integer,
                comment text
            ) strict;
            create index demand_lines_opportunity_id on demand_lines (opportunity_id);
            create index demand_lines_product_id on demand_lines (product_id);

            create table process_steps (
                id integer primary key not null,
                process text not null,
                node text not null
            ) strict;
            create unique index process_steps_process_node on process_steps (process, node);

            update opportunity_kinds set is_default = 0;
            insert into opportunity_kinds (id, key, name_en, name_ru, process, is_default, is_active, version) values
                (3, 'standard-sale', 'Standard sale', 'Типовая продажа', 'standard-sale', 1, 1, 1),
                (4, 'initial-contact', 'Initial contact', 'Первичный контакт', 'initial-contact', 0, 1, 1);
            """
        );
}
