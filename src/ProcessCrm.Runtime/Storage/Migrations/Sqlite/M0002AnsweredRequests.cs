using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.Sqlite;

/// <summary>What came of requests that their callers named.</summary>
[DbContext(typeof(SqliteEngineDbContext))]
[Migration("0002_answered_requests")]
public sealed class M0002AnsweredRequests : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table answered_requests (
                principal text not null,
                key text not null,
                hash text not null,
                result text,
                at integer not null,
                primary key (principal, key)
            ) strict, without rowid;
            create index answered_requests_at on answered_requests (at);
            """
        );
}
