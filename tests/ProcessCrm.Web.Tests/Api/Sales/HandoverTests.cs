using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class HandoverTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "S2")]
    [Property("Requirement", "I21")]
    public async Task A_manager_gives_all_open_work_of_a_person_to_another()
    {
        var (vera, gleb, manager) = (await PersonAsync("vera"), await PersonAsync("gleb"), await Api.AsAsync("manager"));
        var (veraId, glebId) = ((await vera.GetAsync("/me"))["id"], (await gleb.GetAsync("/me"))["id"]);
        var lead = await AtHandoffAsync(vera, "Given away");
        (await vera.PostAsync($"{lead}/tasks", new { title = "By hand" })).Expect(HttpStatusCode.Created);
        var plan = new
        {
            leadId = lead.Split('/')[^1],
            title = "Planned",
            occurredAt = DateTimeOffset.UtcNow.AddDays(1),
        };
        var contact = (await vera.PostAsync("/interactions", plan)).Expect(HttpStatusCode.Created)["id"];
        var client = (await vera.PostAsync("/accounts", new { name = "Vera's client", responsibleId = veraId })).Expect(
            HttpStatusCode.Created
        )["id"];
        var command = new { toId = glebId };

        (await vera.PostAsync($"/users/{veraId}/handover", command)).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await manager.PostAsync($"/users/{veraId}/handover", new { toId = veraId })).Expect(HttpStatusCode.BadRequest);
        var done = (await manager.PostAsync($"/users/{veraId}/handover", command)).Expect(HttpStatusCode.OK);

        Assert.That((done["leads"], done["contacts"], done["accounts"]), Is.EqualTo(("1", "1", "2")));
        Assert.That((await vera.GetAsync("/tasks/count")).Expect(HttpStatusCode.OK)["count"], Is.EqualTo("0"));
        var tasks = (await gleb.GetAsync("/tasks?show=mine")).Expect(HttpStatusCode.OK).Text;
        Assert.That(tasks, Does.Contain("By hand").And.Contain("contact-customer"));
        Assert.That((await ReadAsync(gleb, lead)).GetProperty("fields").GetProperty("responsibleId").GetString(), Is.EqualTo(glebId));
        Assert.That((await ReadAsync(gleb, $"/interactions/{contact}")).GetRawText(), Does.Contain(glebId!));
        Assert.That((await ReadAsync(gleb, $"/accounts/{client}")).GetRawText(), Does.Contain(glebId!));
        Assert.That((await gleb.GetAsync("/notifications")).Text, Does.Contain("is yours now"));
        var again = (await manager.PostAsync($"/users/{veraId}/handover", command)).Expect(HttpStatusCode.OK);
        Assert.That((again["leads"], again["tasks"]), Is.EqualTo(("0", "0")));
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("manager");
        Assert.That(await browser.ReadAsync("/handover"), Does.Contain("vera").And.Contain("gleb"));
    }

    private async Task<ApiCaller> PersonAsync(string userName)
    {
        var person = new
        {
            userName,
            displayName = userName,
            language = "en",
            timeZone = "UTC",
            roles = new[] { "performer" },
            groups = Array.Empty<string>(),
            email = (string?)null,
            password = "some password",
        };
        (await (await Api.AsAsync("administrator")).PostAsync("/users", person)).Expect(HttpStatusCode.Created);
        return await Api.AsAsync(userName);
    }
}
