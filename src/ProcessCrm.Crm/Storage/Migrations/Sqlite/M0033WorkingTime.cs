using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>When the organisation works.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0033_working_time")]
public sealed class M0033WorkingTime : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table working_time (
                id integer primary key not null,
                days text not null,
                opens text not null,
                closes text not null,
                time_zone text not null,
                holidays text not null,
                worked_days text not null,
                version integer not null
            ) strict;
            insert into working_time (id, days, opens, closes, time_zone, holidays, worked_days, version) values (
                1,
                'Monday' || char(10) || 'Tuesday' || char(10) || 'Wednesday' || char(10) || 'Thursday' || char(10) || 'Friday',
                '09:00:00', '18:00:00', 'UTC', '', '', 1
            );
            """
        );
}
