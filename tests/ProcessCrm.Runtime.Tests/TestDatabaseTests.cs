using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using ProcessCrm.Testing;

namespace ProcessCrm.Runtime.Tests;

/// <summary>The ground that all durable tests stand on.</summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class TestDatabaseTests(Database kind) : DatabaseFixture(kind)
{
    [Test]
    public async Task A_copy_of_a_template_has_what_was_prepared_and_is_apart_from_other_copies()
    {
        await using var first = await CopyAsync();
        await using var second = await CopyAsync();

        await ExecuteAsync(first, "insert into marker values (2)");

        Assert.That(await ExecuteAsync(first, "select count(*) from marker"), Is.EqualTo(2));
        Assert.That(await ExecuteAsync(second, "select count(*) from marker"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_fixture_has_an_empty_database_of_its_own()
    {
        await ExecuteAsync(Database, "create table own (id bigint)");

        Assert.That(await ExecuteAsync(Database, "select count(*) from own"), Is.Zero);
    }

    private Task<TestDatabase> CopyAsync() =>
        TestDatabase.CreateAsync(
            Database.Kind,
            "marker",
            async template =>
            {
                await ExecuteAsync(template, "create table marker (id bigint)");
                await ExecuteAsync(template, "insert into marker values (1)");
            }
        );

    private static async Task<object?> ExecuteAsync(TestDatabase database, string sql)
    {
        await using DbConnection connection =
            database.Kind == Testing.Database.Sqlite
                ? new SqliteConnection(database.ConnectionString)
                : new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
