using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

/// <summary>
/// A deal worked as a case: its stage has required steps and an optional one, begun on entry or after another; the required ones gate the
/// advance, by themselves and by hand.
/// </summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
[Property("Requirement", "C5")]
[Property("Requirement", "X4")]
[Property("Requirement", "X11")]
public sealed class CaseTests(Database kind) : SalesFixture(kind)
{
    private const string Definition = """
        { "id": "case-deal", "name": { "en": "Case", "ru": "Кейс" }, "subject": "opportunity", "variables": { "needsKnown": "false" },
          "stages": [
            { "id": "study", "name": { "en": "Study", "ru": "Изучение" }, "entry": "study-steps" },
            { "id": "offer", "name": { "en": "Offer", "ru": "Предложение" }, "entry": "make-offer",
              "requires": { "if": "needsKnown = true", "hint": { "en": "Find out the needs first.", "ru": "Сначала выясните потребности." } } },
            { "id": "case-won", "final": "won" },
            { "id": "case-lost", "entry": "lost", "final": "lost", "form": {
              "lossReason": { "type": "lossReason", "required": true, "bind": "opportunity.lossReason" } } } ],
          "nodes": {
            "begin": { "type": "startEvent", "next": "study-steps" },
            "study-steps": { "type": "subProcess", "stage": "study", "next": "make-offer", "nodes": {
              "enter": { "type": "startEvent", "next": "steps" },
              "steps": { "type": "parallelGateway", "next": ["ask-needs", "visit"] },
              "ask-needs": { "type": "userTask", "performer": "group:sales", "due": "P1D", "next": "write-needs" },
              "write-needs": { "type": "userTask", "performer": "group:sales", "due": "P1D", "set": { "needsKnown": "true" }, "next": "all-required" },
              "visit": { "type": "userTask", "performer": "group:sales", "due": "P3D", "next": "visited" },
              "visited": { "type": "endEvent" },
              "all-required": { "type": "endEvent", "terminate": true } } },
            "make-offer": { "type": "userTask", "stage": "offer", "performer": "group:sales", "due": "P1D", "next": "won" },
            "won": { "type": "endEvent", "stage": "case-won" },
            "lost": { "type": "endEvent", "stage": "case-lost" } } }
        """;

    [Test]
    public async Task Required_steps_gate_the_advance_and_optional_ones_do_not()
    {
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna);
        Assert.That(await TasksAsync(anna, deal), Is.EquivalentTo(["ask-needs", "visit"]));
        var visit = await TaskAsync(anna, deal, "visit");
        Assert.That((await JumpAsync(anna, deal, "offer")).IsProblem(HttpStatusCode.Conflict, "gate").Detail, Does.StartWith("Find out"));

        await DoneAsync(anna, deal, "ask-needs");
        Assert.That((await StageAsync(anna, deal), (await TasksAsync(anna, deal)).Length), Is.EqualTo(("study", 2)), "begun after a step");
        await DoneAsync(anna, deal, "write-needs");

        Assert.That((await StageAsync(anna, deal), await TasksAsync(anna, deal)), Is.EqualTo(("offer", new[] { "make-offer" })));
        Assert.That((await ReadAsync(anna, $"/tasks/{visit}")).GetProperty("status").GetString(), Is.EqualTo("cancelled"));
    }

    [Test]
    public async Task It_is_lost_from_any_stage_without_them()
    {
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna);

        (await JumpAsync(anna, deal, "case-lost", new { lossReason = "price" })).Expect(HttpStatusCode.NoContent);

        Assert.That((await StageAsync(anna, deal), await TasksAsync(anna, deal)), Is.EqualTo(("case-lost", Array.Empty<string>())));
    }

    private async Task<string> DealAsync(ApiCaller anna)
    {
        var (administrator, designer) = (await Api.AsAsync("administrator"), await Api.AsAsync("designer"));
        var published = await designer.PostAsync("/definitions", new { text = Definition, path = "case-deal.json" });
        Assert.That(published.Status, Is.AnyOf(HttpStatusCode.Created, HttpStatusCode.OK), published.Text);
        var key = $"case-{Guid.NewGuid():N}"[..20];
        var dealKind = (
            await administrator.PostAsync(
                "/opportunity-kinds",
                new
                {
                    key,
                    nameEn = key,
                    nameRu = key,
                    process = "case-deal",
                }
            )
        ).Expect(HttpStatusCode.Created)["id"];
        var made = (await anna.PostAsync("/opportunities", new { title = "A case", kindId = dealKind })).Expect(HttpStatusCode.Created);
        (await anna.PostAsync($"/opportunities/{made["id"]}/post")).Expect(HttpStatusCode.OK);
        return $"/opportunities/{made["id"]}";
    }
}
