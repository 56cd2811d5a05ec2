using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Documents;

/// <summary>The standard deal, as programs, managers and clients go through it.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class StandardDealTests(Database kind) : DocumentFixture(kind)
{
    /// <summary>The kind of deal that starts the shipped definition.</summary>
    private const string Kind = "20";

    [Test]
    [Property("Requirement", "W2")]
    [Property("Requirement", "W17")]
    [Property("Requirement", "W19")]
    [Property("Requirement", "W22")]
    public async Task A_deal_goes_from_the_enquiry_to_its_payment_and_its_papers_move_it()
    {
        var anna = await Api.AsAsync("anna");
        var deal = await PostedAsync(anna, "The whole way");
        await DoneAsync(anna, deal, "clarify", "propose", new { gist = "A site in two languages" });
        var feed = (await ReadAsync(anna, $"{deal}/comments")).GetProperty("items")[0].GetProperty("text").GetString();
        Assert.That(feed, Is.EqualTo("A site in two languages"));
        (await CalculateAsync(anna, deal, "\"0\"", Line("Site", 1, 90_000, 20))).Expect(HttpStatusCode.OK);

        var proposal = await DocumentAsync(anna, deal, "proposal");
        await RefusedAsync(anna, deal, "contract", "The client has not approved the proposal yet.");
        var link = await LinkAsync(anna, proposal);
        Assert.That(await TasksAsync(anna, deal), Is.EqualTo(["approval"]), "Sending it completes the step.");
        (await AnswerAsync(Client(), link, "approve")).Dispose();
        Assert.That(await TasksAsync(anna, deal), Is.EqualTo(["add-client"]));

        await RefusedAsync(anna, deal, "contract", "Add the client first");
        (await CompleteAsync(anna, deal, "add-client", "added")).IsProblem(HttpStatusCode.Conflict, "gate");
        await ClientAsync(anna, deal, await CompanyAsync(anna, "Incomplete", isComplete: false));
        (await CompleteAsync(anna, deal, "add-client", "added")).IsProblem(HttpStatusCode.Conflict, "gate");
        await RefusedAsync(anna, deal, "contract", "Requisites of the client are missing");
        await ClientAsync(anna, deal, await CompanyAsync(anna, "Complete"));
        Assert.That(await StageAsync(anna, deal), Is.EqualTo("contract"));

        await RefusedAsync(anna, deal, "invoice", "Make the contract first");
        (await CompleteAsync(anna, deal, "make-contract", "made")).IsProblem(HttpStatusCode.Conflict, "gate");
        var contract = await LinkAsync(anna, await DocumentAsync(anna, deal, "contract"));
        (await AnswerAsync(Client(), contract, "approve")).Dispose();
        Assert.That(await StageAsync(anna, deal), Is.EqualTo("payment"));

        var invoice = await DocumentAsync(anna, deal, "invoice");
        (await NoteAsync(anna, invoice, "paid")).Expect(HttpStatusCode.OK);
        Assert.That(await StageAsync(anna, deal), Is.EqualTo("won"));
        Assert.That((await ReadAsync(anna, deal)).GetProperty("progress").GetProperty("closeValue").GetDecimal(), Is.EqualTo(90_000m));
    }

    [Test]
    [Property("Requirement", "W17")]
    [Property("Requirement", "W19")]
    [Property("Requirement", "W22")]
    public async Task The_gates_block_whatever_way_one_tries()
    {
        var anna = await Api.AsAsync("anna");
        var saved = await DealAsync(anna, "Not even posted", new { kindId = Kind, amount = 10 });
        await RefusedAsync(anna, saved, "contract", "Add the client first");
        await RefusedAsync(anna, saved, "invoice", "Make the contract first");

        var deal = await PostedAsync(anna, "Jumped");
        (await JumpAsync(anna, deal, "contract")).IsProblem(HttpStatusCode.Conflict, "gate");
        (await JumpAsync(anna, deal, "payment")).IsProblem(HttpStatusCode.Conflict, "gate");
        await RefusedAsync(anna, deal, "invoice", "Make the contract first");
        var russian = await Api.AsAsync("anna", "ru");
        await RefusedAsync(russian, deal, "invoice", "Сначала создайте договор");
    }

    [Test]
    [Property("Requirement", "W1")]
    [Property("Requirement", "W17")]
    public async Task Steps_can_be_left_out_and_a_rejected_proposal_comes_back()
    {
        var anna = await Api.AsAsync("anna");
        var deal = await PostedAsync(anna, "Rejected first", new { accountId = await CompanyAsync(anna, "Known"), amount = 10 });
        await DoneAsync(anna, deal, "clarify", "propose");
        var proposal = await DocumentAsync(anna, deal, "proposal");
        (await AnswerAsync(Client(), await LinkAsync(anna, proposal), "reject", "Too dear")).Dispose();
        Assert.That(await TasksAsync(anna, deal), Is.EqualTo(["propose"]));
        await RefusedAsync(anna, deal, "contract", "not approved");

        (await NoteAsync(anna, proposal, "cancelled")).Expect(HttpStatusCode.OK);
        await DoneAsync(anna, deal, "propose", "without");

        Assert.That(await TasksAsync(anna, deal), Is.EqualTo(["make-contract"]), "The client is known, so nothing is asked of it.");
        await DocumentAsync(anna, deal, "contract");
        await DoneAsync(anna, deal, "make-contract", "made");
        await DoneAsync(anna, deal, "make-invoice", "without");
        Assert.That(await StageAsync(anna, deal), Is.EqualTo("won"));
    }

    private static async Task<string> PostedAsync(ApiCaller anna, string title, object? more = null)
    {
        var deal = await DealAsync(anna, title, more);
        (await anna.PostAsync($"{deal}/post", new { kindId = Kind })).Expect(HttpStatusCode.OK);
        return deal;
    }

    private static async Task ClientAsync(ApiCaller anna, string deal, string accountId) =>
        (await anna.PatchAsync(deal, new { accountId }, (await anna.GetAsync(deal)).ETag)).Expect(HttpStatusCode.OK);

    private static async Task RefusedAsync(ApiCaller caller, string deal, string kind, string why)
    {
        var reply = (await caller.PostAsync($"{deal}/documents", new { kind, language = "en" })).IsProblem(
            HttpStatusCode.Conflict,
            "document-not-yet"
        );
        Assert.That(reply.Detail, Does.Contain(why));
    }
}
