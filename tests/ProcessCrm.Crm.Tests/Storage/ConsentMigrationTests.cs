using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ProcessCrm.Crm.Consents;
using ProcessCrm.Testing;
using IRelationalConnection = Microsoft.EntityFrameworkCore.Storage.IRelationalConnection;

namespace ProcessCrm.Crm.Tests.Storage;

/// <summary>Consents that were kept with enquiries and questionnaires before they had a table of their own.</summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class ConsentMigrationTests(Database kind) : DatabaseFixture(kind)
{
    private readonly bool _isSqlite = kind == Testing.Database.Sqlite;

    [Test]
    [Property("Requirement", "W3")]
    public async Task Older_consents_move_with_their_words_and_with_who_gave_them_and_are_found()
    {
        var crm = CrmFixture.Of(Database);
        await using (var before = crm.Open())
        {
            await MigrateUntilAsync(before, "0045_potential_search");
            await before.Database.ExecuteSqlRawAsync(Rows());
        }

        await crm.MigrateAsync();

        await using var context = crm.Open();
        var moved = await context.Set<Consent>().OrderBy(consent => consent.Id).ToListAsync();
        Assert.That(
            moved.Select(row =>
                string.Join('|', row.Id, row.SubjectKind, row.SubjectId, row.Words, row.Address, row.Name, row.Phone, row.Email)
            ),
            Is.EqualTo([
                "101|lead|11|I consent on the form.|192.0.2.1|Olga|+74951234567|olga@example.com",
                "201|opportunity|21|I consent on the questionnaire.|192.0.2.2|Ivan||",
            ])
        );
        Assert.That(moved.Select(row => row.At), Is.All.EqualTo(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));
        Assert.That((moved[0].FormId, moved[1].QuestionnaireId), Is.EqualTo(((long?)1, (long?)201)));
        Assert.That(moved.Select(row => row.Version), Is.All.EqualTo(1));
        context.Viewer = Actor.System;
        var found = await new FindConsentsQuery(context).ListAsync(new ListConsents { Search = "ivan" }, Actor.System);
        Assert.That(found.Value.Items.Select(line => line.Consent.Id), Is.EqualTo([201L]));
    }

    /// <summary>Runs the migrations up to one: EF's own way to a target wants ids with a time of day in them.</summary>
    private static async Task MigrateUntilAsync(DbContext context, string last)
    {
        var (migrations, history) = (context.GetService<IMigrationsAssembly>(), context.GetService<IHistoryRepository>());
        var (sql, executor) = (context.GetService<IMigrationsSqlGenerator>(), context.GetService<IMigrationCommandExecutor>());
        await history.CreateIfNotExistsAsync();
        foreach (var (id, type) in migrations.Migrations.Where(pair => string.CompareOrdinal(pair.Key, last) <= 0))
        {
            var migration = migrations.CreateMigration(type, context.Database.ProviderName!);
            await executor.ExecuteNonQueryAsync(sql.Generate(migration.UpOperations), context.GetService<IRelationalConnection>());
            await context.Database.ExecuteSqlRawAsync(history.GetInsertScript(new HistoryRow(id, "10.0.0")));
        }
    }

    /// <summary>An enquiry that made a lead, a questionnaire that is filled in, and one that is not.</summary>
    private string Rows()
    {
        var at = _isSqlite ? "1700000000000000" : "to_timestamp(1700000000)";
        var bytes = _isSqlite ? "x'01'" : "decode('01', 'hex')";
        const string none = "{{}}"; // An empty object, as raw SQL is a format.
        return $"""
            insert into web_forms (id, key, name, language, origins, consent, is_active, version)
                values (1, 'key', 'Form', 'en', '', 'Words of today.', true, 1);
            insert into leads (id, number, title, created_at, version, search_text, contact_name, phone, email)
                values (11, 1, 'Lead', {at}, 1, 'olga', 'Olga', '+74951234567', 'olga@example.com');
            insert into contacts (id, full_name, created_at, version, search_text) values (31, 'Ivan', {at}, 1, 'ivan');
            insert into opportunities (id, number, title, currency, created_at, version, search_text, contact_id)
                values (21, 1, 'Deal', 'RUB', {at}, 1, 'deal', 31);
            insert into web_enquiries (id, form_id, fingerprint, at, subject_kind, subject_id, consent, address)
                values (101, 1, {bytes}, {at}, 'lead', 11, 'I consent on the form.', '192.0.2.1');
            insert into questionnaires
                (id, opportunity_id, template_id, language, name, questions, consent, state, answers, filled_at, consent_address, created_at, version)
                values (201, 21, 1, 'en', 'Q', '[]', 'I consent on the questionnaire.', 2, '{none}', {at}, '192.0.2.2', {at}, 1),
                    (202, 21, 1, 'en', 'Q', '[]', 'Not given.', 1, '{none}', null, null, {at}, 1);
            """;
    }
}
