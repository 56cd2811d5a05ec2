using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
[Property("Requirement", "D20")]
public sealed class UndoTests(Database kind) : SalesFixture(kind)
{
    [Test]
    public async Task A_wrong_result_is_undone_once_and_told()
    {
        var anna = await Api.AsAsync("anna", "ru");
        var lead = await AtHandoffAsync(anna, "Undo by the API");
        var task = await DoneAsync(anna, lead, "contact-customer", "return");
        Assert.That((await anna.GetAsync($"/tasks/{task}"))["undoUntil"], Is.Not.EqualTo("null"));

        var undoable = (await ReadAsync(anna, $"{lead}/undoable")).GetProperty("items")[0];
        Assert.That((undoable.GetProperty("task").GetString(), undoable.GetProperty("outcome").GetString()), Is.EqualTo((task, "return")));

        (await anna.PostAsync($"/tasks/{task}/undo")).Expect(HttpStatusCode.NoContent);

        Assert.That((await StageAsync(anna, lead), await TaskAsync(anna, lead, "contact-customer")), Is.EqualTo(("handoff", task)));
        (await anna.PostAsync($"/tasks/{task}/undo")).IsProblem(HttpStatusCode.Conflict, "undo-nothing");
        Assert.That((await anna.GetAsync($"/tasks/{task}"))["status"], Is.EqualTo("open"));
        await DoneAsync(anna, lead, "contact-customer", "sale");
        Assert.That(await TasksAsync(anna, lead), Is.EqualTo(["describe-sale"]));
    }

    [Test]
    public async Task It_is_refused_to_others_and_once_somebody_has_acted()
    {
        var (anna, marketing) = (await Api.AsAsync("anna"), await Api.AsAsync("marketing"));
        var lead = await AtHandoffAsync(anna, "Acted upon");
        var task = await DoneAsync(anna, lead, "contact-customer", "return");

        (await marketing.PostAsync($"/tasks/{task}/undo")).IsProblem(HttpStatusCode.Forbidden, "undo-of-another");
        (await marketing.PostAsync($"/tasks/{await TaskAsync(anna, lead, "distribute")}/claim")).Expect(HttpStatusCode.NoContent);
        var refused = (await anna.PostAsync($"/tasks/{task}/undo")).IsProblem(HttpStatusCode.Conflict, "actedUpon");

        Assert.That(refused["by"], Is.EqualTo("user:marketing"));
        Assert.That(refused.Detail, Does.Contain("Lead management: Distribution"));
        Assert.That(await StageAsync(anna, lead), Is.EqualTo("distribution"));
    }

    [Test]
    public async Task What_told_others_by_a_signal_is_not_undone_and_the_signal_is_named()
    {
        var (designer, manager, anna) = (await Api.AsAsync("designer"), await Api.AsAsync("manager"), await Api.AsAsync("anna"));
        const string text = """
            { "id": "announces", "nodes": {
                "begin": { "type": "startEvent", "next": "decide" },
                "decide": { "type": "userTask", "performer": "user:anna", "due": "P1D", "next": "announce" },
                "announce": { "type": "intermediateThrowEvent", "signal": "new-prices", "next": "after" },
                "after": { "type": "userTask", "performer": "user:anna", "due": "P1D", "next": "end" },
                "end": { "type": "endEvent" } } }
            """;
        (await designer.PostAsync("/definitions", new { text, path = "announces.json" })).Expect(HttpStatusCode.Created);
        (await manager.PostAsync("/instances", new { process = "announces" })).Expect(HttpStatusCode.Created);
        var task = (await ReadAsync(anna, "/tasks?process=announces")).GetProperty("items")[0].GetProperty("id").GetString();
        (await anna.PostAsync($"/tasks/{task}/complete", new { })).Expect(HttpStatusCode.OK);

        Assert.That((await anna.GetAsync($"/tasks/{task}"))["undoUntil"], Is.EqualTo("null"));
        var refused = (await anna.PostAsync($"/tasks/{task}/undo")).IsProblem(HttpStatusCode.Conflict, "undoBroadcast");

        Assert.That(refused.Detail, Does.Contain("new-prices"));
    }
}
