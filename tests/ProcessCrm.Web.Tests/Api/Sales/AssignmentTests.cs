using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

/// <summary>Who could be responsible is proposed by a decision table that a designer edits (C42).</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
[Property("Requirement", "C42")]
public sealed class AssignmentTests(Database kind) : SalesFixture(kind)
{
    private const string Decisions = "lead-assignment.decisions.json";

    [Test]
    public async Task Who_is_proposed_follows_potential_qualification_and_specialisation()
    {
        var (marketing, manager) = (await Api.AsAsync("marketing"), await Api.AsAsync("manager"));
        await ProfileAsync(manager, "anna", "Key accounts", "Glass");
        await ProfileAsync(manager, "boris", "Senior", "Wood");
        var lead = await LeadAsync(
            marketing,
            new
            {
                title = "Windows",
                accountName = "Panes",
                potential = "high",
            }
        );
        await DoneAsync(marketing, lead, "qualify", "qualified");

        var byPotential = await ProposedAsync(marketing, lead);
        await PatchAsync(marketing, lead, new { potential = "medium" });
        var byQualification = await ProposedAsync(marketing, lead);
        await PatchAsync(marketing, lead, new { potential = "low", specialisation = "glass" });
        var bySpecialisation = await ProposedAsync(marketing, lead);
        await DoneAsync(marketing, lead, "distribute", "hand-over", new { responsible = "user:boris" });

        Assert.That((byPotential, byQualification, bySpecialisation), Is.EqualTo(("user:anna", "user:boris", "user:anna")));
        Assert.That(
            (await ReadAsync(marketing, lead)).GetProperty("responsible").GetString(),
            Is.EqualTo("Boris Ivanov"),
            "a person chose"
        );
    }

    [Test]
    public async Task A_designer_reads_checks_and_publishes_the_table()
    {
        var (designer, marketing, manager) = (await Api.AsAsync("designer"), await Api.AsAsync("marketing"), await Api.AsAsync("manager"));
        await ProfileAsync(manager, "anna", "Key accounts", null);
        await ProfileAsync(manager, "boris", "Junior", null);
        var files = (await ReadAsync(designer, "/definitions/lead-management/files")).GetProperty("items");
        Assert.That(files.EnumerateArray().Select(file => file.GetString()), Does.Contain(Decisions));
        var text = (await designer.GetAsync($"/definitions/lead-management/source?path={Decisions}")).Text;

        var wrong = await designer.PostAsync(
            "/definitions/validate",
            new { text = text.Replace("'high'", "high", StringComparison.Ordinal), path = Decisions }
        );
        var told = wrong.Expect(HttpStatusCode.OK).Json.GetProperty("diagnostics")[0];
        Assert.That(told.GetProperty("code").GetString(), Is.EqualTo("dmn-unknown-name"));
        Assert.That(told.GetProperty("line").GetInt32(), Is.GreaterThan(1));

        var changed = text.Replace("[\"'low'\", \"-\"], \"then\": 10", "[\"'low'\", \"-\"], \"then\": 90", StringComparison.Ordinal);
        (await designer.PostAsync("/definitions", new { text = changed, path = Decisions })).Expect(HttpStatusCode.Created);
        try
        {
            var lead = await LeadAsync(
                marketing,
                new
                {
                    title = "Doors",
                    accountName = "Hinges",
                    potential = "low",
                }
            );
            await DoneAsync(marketing, lead, "qualify", "qualified");
            Assert.That(await ProposedAsync(marketing, lead), Is.EqualTo("user:anna"));
        }
        finally
        {
            (await designer.PostAsync("/definitions", new { text = text + "\n", path = Decisions })).Expect(HttpStatusCode.Created);
        }
    }

    private static async Task<string?> ProposedAsync(ApiCaller caller, string lead)
    {
        var task = await ReadAsync(caller, $"/tasks/{await TaskAsync(caller, lead, "distribute")}");
        var field = task.GetProperty("form").EnumerateArray().Single(f => f.GetProperty("id").GetString() == "responsible");
        return field.GetProperty("value").ValueKind == JsonValueKind.Null ? null : field.GetProperty("value").GetString();
    }

    private static async Task PatchAsync(ApiCaller caller, string lead, object fields) =>
        (await caller.PatchAsync(lead, fields, (await caller.GetAsync(lead)).ETag)).Expect(HttpStatusCode.OK);

    private static async Task ProfileAsync(ApiCaller manager, string userName, string qualification, string? specialisation)
    {
        var id = (await ReadAsync(manager, $"/users?search={userName}")).GetProperty("items")[0].GetProperty("id").GetString();
        var changed = await manager.PatchAsync(
            $"/users/{id}",
            new { qualification, specialisation },
            (await manager.GetAsync($"/users/{id}")).ETag
        );
        changed.Expect(HttpStatusCode.NoContent);
    }
}
