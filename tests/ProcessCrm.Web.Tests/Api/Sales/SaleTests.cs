using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class SaleTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "C45")]
    [Property("Requirement", "X1")]
    [Property("Requirement", "X4")]
    public async Task The_corporate_sale_goes_through_its_stages_and_satisfies_the_need()
    {
        var anna = await Api.AsAsync("anna");
        var (lead, sale) = await SoldAsync(anna, "Won");
        foreach (
            var (node, outcome, stage) in new[]
            {
                ("contact-customer", "agreed", "qualification"),
                ("prepare-presentation", null, "qualification"),
                ("conduct-presentation", null, "presentation"),
                ("agree-meeting", null, "presentation"),
                ("prepare-proposal", null, "proposal"),
                ("present-proposal", "approved", "proposal"),
                ("prepare-contract", null, "contracting"),
                ("send-contract", null, "contracting"),
                ("clarify-contract", "agreed", "contracting"),
                ("sign-contract", "signed", "closed-won"),
            }
        )
        {
            await DoneAsync(anna, sale, node, outcome);
            Assert.That(await StageAsync(anna, sale), Is.EqualTo(stage), node);
        }

        await EventuallyAsync(async () => await StageAsync(anna, lead) == "need-satisfied", "The lead hears of the sale.");
        Assert.That((await ReadAsync(anna, sale)).GetProperty("progress").GetProperty("closedOn").GetString(), Is.Not.Null);
    }

    [Test]
    [Property("Requirement", "X8")]
    public async Task A_deal_that_is_nobodys_gets_an_owner_first_and_its_stage_tells_its_goal()
    {
        var anna = await Api.AsAsync("anna");
        var made = (await anna.PostAsync("/opportunities", new { title = "Nobody's", kindId = "1" })).Expect(HttpStatusCode.Created);
        var deal = $"/opportunities/{made["id"]}";
        (await anna.PostAsync($"{deal}/post")).Expect(HttpStatusCode.OK);

        Assert.That(await TasksAsync(anna, deal), Is.EqualTo(["set-owner"]));
        Assert.That(
            (await ReadAsync(anna, $"{deal}/stages")).GetProperty("stages")[0].GetProperty("hint").GetString(),
            Is.EqualTo("Budget allocated, need defined, time of the decision known.")
        );
        (await CompleteAsync(anna, deal, "set-owner")).IsProblem(HttpStatusCode.BadRequest, "formInvalid");
        await DoneAsync(anna, deal, "set-owner", null, new { responsible = "user:anna" });

        Assert.That(await TasksAsync(anna, deal), Is.EqualTo(["contact-customer"]));
        Assert.That((await ReadAsync(anna, deal)).GetProperty("responsible").GetString(), Is.EqualTo("Anna Petrova"));
    }

    [TestCase("price", "distribution", "interestShown")]
    [TestCase("competitor", "no-need", "readyForSale")]
    [Property("Requirement", "D5")]
    [Property("Requirement", "D11")]
    public async Task A_lost_sale_sends_its_lead_where_the_reason_says(string reason, string stage, string maturity)
    {
        var anna = await Api.AsAsync("anna");
        var (lead, sale) = await SoldAsync(anna, $"Lost {reason}");

        (await CompleteAsync(anna, sale, "contact-customer", "lost")).IsProblem(HttpStatusCode.BadRequest, "formInvalid");
        await DoneAsync(anna, sale, "contact-customer", "lost", new { lossReason = reason });

        await EventuallyAsync(async () => await StageAsync(anna, lead) == stage, "The lead hears of the loss.");
        Assert.That((await ReadAsync(anna, lead)).GetProperty("progress").GetProperty("maturity").GetString(), Is.EqualTo(maturity));
        var progress = (await ReadAsync(anna, sale)).GetProperty("progress");
        Assert.That(
            (progress.GetProperty("lossReason").GetString(), progress.GetProperty("lossStage").GetString()),
            Is.EqualTo((reason, "qualification"))
        );
    }

    [TestCase("qualification")]
    [TestCase("presentation")]
    [TestCase("proposal")]
    [TestCase("contracting")]
    [Property("Requirement", "D12")]
    [Property("Requirement", "X11")]
    public async Task A_deal_is_lost_from_every_open_stage(string stage)
    {
        var anna = await Api.AsAsync("anna");
        var (_, sale) = await SoldAsync(anna, $"Lost at {stage}");
        if (stage != "qualification")
        {
            (await JumpAsync(anna, sale, stage)).Expect(HttpStatusCode.NoContent);
        }

        (await JumpAsync(anna, sale, "closed-lost", new { lossReason = "price" })).Expect(HttpStatusCode.NoContent);

        Assert.That((await ReadAsync(anna, sale)).GetProperty("progress").GetProperty("lossStage").GetString(), Is.EqualTo(stage));
    }

    [Test]
    [Property("Requirement", "D9")]
    [Property("Requirement", "D17")]
    public async Task Posting_starts_one_process_however_often_and_another_kind_only_after_a_confirmation()
    {
        var anna = await Api.AsAsync("anna");
        var deal =
            $"/opportunities/{(await anna.PostAsync("/opportunities", new { title = "Posted", responsibleId = (await anna.GetAsync("/me"))["id"] })).Expect(HttpStatusCode.Created)["id"]}";
        Assert.That((await ReadAsync(anna, deal)).GetProperty("process").ValueKind, Is.EqualTo(JsonValueKind.Null));

        var posted = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => anna.PostAsync($"{deal}/post")));

        Assert.That(posted.Select(reply => reply.Expect(HttpStatusCode.OK)["id"]).Distinct().Count(), Is.EqualTo(1), posted[0].Text);
        (await anna.PostAsync($"{deal}/post", new { kindId = "2" })).IsProblem(HttpStatusCode.Conflict, "kind-change-cancels-tasks");
        (await anna.PostAsync($"{deal}/post", new { kindId = "2", isConfirmed = true })).Expect(HttpStatusCode.OK);
        Assert.That(await TasksAsync(anna, deal), Is.EqualTo(["confirm-order"]));
    }

    private static async Task<(string Lead, string Sale)> SoldAsync(ApiCaller anna, string title)
    {
        var lead = await AtHandoffAsync(anna, title);
        await DoneAsync(anna, lead, "contact-customer", "sale");
        await DoneAsync(anna, lead, "describe-sale", null, new { budget = 5 });
        return (lead, await SaleAsync(anna, lead));
    }
}
