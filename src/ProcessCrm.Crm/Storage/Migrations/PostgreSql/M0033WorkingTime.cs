using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>When the organisation works.</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0033_working_time")]
public sealed class M0033WorkingTime : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table working_time (
                id integer primary key,
                days text not null,
                opens time not null,
                closes time not null,
                time_zone varchar(64) not null,
                holidays text not null,
                worked_days text not null,
                version bigint not null
            );
            insert into working_time (id, days, opens, closes, time_zone, holidays, worked_days, version) values (
                1,
                'Monday' || chr(10) || 'Tuesday' || chr(10) || 'Wednesday' || chr(10) || 'Thursday' || chr(10) || 'Friday',
                '09:00:00', '18:00:00', 'UTC', '', '', 1
            );
            """
        );
}
