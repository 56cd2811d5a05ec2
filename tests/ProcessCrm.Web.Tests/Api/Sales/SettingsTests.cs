using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class SettingsTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "D16")]
    public async Task Administrators_keep_the_settings()
    {
        var (administrator, anna) = (await Api.AsAsync("administrator"), await Api.AsAsync("anna"));
        var read = (await anna.GetAsync("/settings")).Expect(HttpStatusCode.OK);
        Assert.That((read["edition"], read["undoMinutes"], read["reviewDays"]), Is.EqualTo(("enterprise", "10", "90")));

        (await anna.PatchAsync("/settings", new { edition = "team" }, read.ETag)).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await administrator.PatchAsync("/settings", new { edition = "team" })).IsProblem(
            HttpStatusCode.PreconditionRequired,
            "if-match-missing"
        );
        foreach (
            var (patch, field, code) in new (object, string, string)[]
            {
                (new { edition = "none" }, "edition", "unknown-edition"),
                (new { baseCurrency = "XXZ" }, "baseCurrency", "unknown-currency"),
                (new { leadProcess = "corporate-sale" }, "leadProcess", "unknown-lead-process"),
                (new { undoMinutes = -1 }, "undoMinutes", "out-of-range"),
                (new { reviewDays = 0 }, "reviewDays", "out-of-range"),
                (new { attachmentLimit = 0 }, "attachmentLimit", "out-of-range"),
            }
        )
        {
            var refused = (await administrator.PatchAsync("/settings", patch, (await administrator.GetAsync("/settings")).ETag)).Expect(
                HttpStatusCode.BadRequest
            );
            Assert.That(refused.CodeOf(field), Is.EqualTo(code));
        }
    }

    [Test]
    [Property("Requirement", "D6")]
    public async Task The_usual_review_date_and_the_largest_file_are_as_set()
    {
        var marketing = await Api.AsAsync("marketing");
        var lead = await LeadAsync(marketing, new { title = "Set", accountName = "Set Ltd" });
        await DoneAsync(marketing, lead, "qualify", "qualified");
        await using (
            await SettingAsync(new { reviewDays = 7, attachmentLimit = 10 }, new { reviewDays = 90, attachmentLimit = 10_485_760 })
        )
        {
            var task = await ReadAsync(marketing, $"/tasks/{await TaskAsync(marketing, lead, "distribute")}");
            var usual = task.GetProperty("outcomes")[1].GetProperty("form")[0].GetProperty("value").GetDateTimeOffset();
            Assert.That((usual - DateTimeOffset.UtcNow).TotalDays, Is.EqualTo(7).Within(0.1));
            (await AttachmentTests.SendAsync(marketing, lead, "a.txt", "text/plain", "longer than ten")).IsProblem(
                HttpStatusCode.RequestEntityTooLarge,
                "file-too-large"
            );
        }
    }

    [Test]
    [Property("Requirement", "D20")]
    public async Task Undoing_can_be_switched_off()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await AtHandoffAsync(anna, "Not undone");
        var task = await DoneAsync(anna, lead, "contact-customer", "return");
        await using (await SettingAsync(new { undoMinutes = 0 }, new { undoMinutes = 10 }))
        {
            (await anna.PostAsync($"/tasks/{task}/undo")).IsProblem(HttpStatusCode.Conflict, "undo-too-late");
        }
    }

    [Test]
    [Property("Requirement", "D5")]
    [Property("Requirement", "D11")]
    public async Task Administrators_keep_the_loss_reasons_and_where_they_lead()
    {
        var (administrator, anna) = (await Api.AsAsync("administrator"), await Api.AsAsync("anna"));
        var key = $"r{Guid.NewGuid():N}"[..20];
        var reason = new
        {
            key,
            nameEn = "Moved away",
            nameRu = "Переехали",
            destination = "noNeed",
            position = 50,
        };
        (await anna.PostAsync("/loss-reasons", reason)).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        var made = (await administrator.PostAsync("/loss-reasons", reason)).Expect(HttpStatusCode.Created);
        (await administrator.PostAsync("/loss-reasons", reason)).IsProblem(HttpStatusCode.Conflict, "reason-key-taken");
        var path = $"/loss-reasons/{made["id"]}";
        Assert.That(
            (await administrator.PatchAsync(path, new { destination = "moon" }, made.ETag))
                .Expect(HttpStatusCode.BadRequest)
                .CodeOf("destination"),
            Is.EqualTo("unknown-destination")
        );
        (await administrator.PatchAsync(path, new { key = "other" }, made.ETag)).Expect(HttpStatusCode.BadRequest);
        var lead = await AtHandoffAsync(anna, "Reasoned");
        (await JumpAsync(anna, lead, "no-need", new { lossReason = key })).Expect(HttpStatusCode.NoContent);

        (await administrator.PatchAsync(path, new { isActive = false }, made.ETag)).Expect(HttpStatusCode.OK);

        Assert.That((await ReadAsync(anna, "/choices/lossReason")).GetRawText(), Does.Not.Contain(key));
        Assert.That((await ReadAsync(anna, "/loss-reasons")).GetRawText(), Does.Contain(key));
        Assert.That((await ReadAsync(anna, lead)).GetProperty("progress").GetProperty("lossReason").GetString(), Is.EqualTo(key));
    }

    [Test]
    public async Task A_password_is_chosen_by_a_link_once()
    {
        var (administrator, anna) = (await Api.AsAsync("administrator"), await Api.AsAsync("anna"));
        var name = $"u{Guid.NewGuid():N}"[..12];
        var user = new
        {
            userName = name,
            displayName = "New",
            language = "en",
            timeZone = "UTC",
            roles = new[] { "performer" },
            groups = new[] { "sales" },
            email = (string?)null,
            password = (string?)null,
        };
        var id = (await administrator.PostAsync("/users", user)).Expect(HttpStatusCode.Created)["id"];
        (await anna.PostAsync($"/users/{id}/password-link")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        var link = (await administrator.PostAsync($"/users/{id}/password-link")).Expect(HttpStatusCode.OK)["token"];
        var newest = (await administrator.PostAsync($"/users/{id}/password-link")).Expect(HttpStatusCode.OK)["token"];

        (await anna.PostAsync("/password-links/use", new { token = link, password = "a good password" })).IsProblem(
            HttpStatusCode.NotFound,
            "password-link-expired"
        );
        Assert.That(
            (await anna.PostAsync("/password-links/use", new { token = newest, password = "short" }))
                .Expect(HttpStatusCode.BadRequest)
                .CodeOf("password"),
            Is.EqualTo("password-length")
        );
        Assert.That(
            (await anna.PostAsync("/password-links/use", new { token = newest, password = "a good password" })).Expect(HttpStatusCode.OK)[
                "userName"
            ],
            Is.EqualTo(name)
        );
        (await anna.PostAsync("/password-links/use", new { token = newest, password = "another password" })).IsProblem(
            HttpStatusCode.NotFound,
            "password-link-expired"
        );
    }
}
