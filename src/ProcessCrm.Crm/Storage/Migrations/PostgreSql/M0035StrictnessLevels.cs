using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.PostgreSql;

/// <summary>Kinds of deal whose stages a manager moves, or that nothing controls (X21).</summary>
[DbContext(typeof(PostgreSqlCrmDbContext))]
[Migration("0035_strictness_levels")]
public sealed class M0035StrictnessLevels : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            insert into opportunity_kinds (id, key, name_en, name_ru, process, is_default, is_active, version) values
                (21, 'led-sale', 'Sale led by the manager', 'Продажа под управлением менеджера', 'led-sale', false, true, 1),
                (22, 'free-sale', 'Sale without control', 'Продажа без управления', 'free-sale', false, true, 1);
            """
        );
}
