using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Sales;

/// <summary>The main job: from the saved lead to the won sale.</summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class SaleOfALeadTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "C45")]
    public async Task A_lead_becomes_a_sale_that_is_won_and_its_need_is_satisfied()
    {
        var (lead, sale) = await SaleAsync("Servers");

        await DoneAsync(sale, "contact-customer", "agreed");
        await DoneAsync(sale, "prepare-presentation");
        await DoneAsync(sale, "conduct-presentation");
        await DoneAsync(sale, "prepare-proposal", null, ("amount", FeelNumber.Of(9000)));
        await DoneAsync(sale, "agree-meeting");
        await DoneAsync(sale, "present-proposal", "approved");
        await DoneAsync(sale, "prepare-contract");
        await DoneAsync(sale, "send-contract");
        await DoneAsync(sale, "clarify-contract", "agreed");
        await DoneAsync(sale, "sign-contract", "signed", ("closeValue", FeelNumber.Of(8500)));
        await DrainAsync();

        var deal = (await InScopeAsync((GetOpportunityQuery query) => query.HandleAsync(sale.Id, Anna))).Value;
        Assert.That(deal.Process!.Stage, Is.EqualTo("closed-won"));
        Assert.That(deal.Process.Final, Is.EqualTo("won"));
        Assert.That(deal.Progress.CloseValue, Is.EqualTo(8500m));
        Assert.That(deal.Progress.ClosedOn, Is.EqualTo(new DateOnly(2030, 1, 1)));
        var process = await ProcessOfAsync(lead);
        Assert.That(process!.Stage, Is.EqualTo("need-satisfied"));
        Assert.That(process.Final, Is.EqualTo("won"));
    }

    [TestCase("price", "distribution", "interestShown")]
    [TestCase("competitor", "no-need", "readyForSale")]
    [Property("Requirement", "D5")]
    public async Task A_lost_sale_sends_its_lead_where_the_reason_says(string reason, string stage, string maturity)
    {
        var (lead, sale) = await SaleAsync($"Lost for {reason}");

        var lost = await Get<JumpToStageHandler>()
            .HandleAsync(
                new JumpToStage(sale, "closed-lost", FeelContext.Of(("lossReason", FeelString.Of(reason)))) { IsConfirmed = true },
                Anna
            );
        await DrainAsync();

        Assert.That(lost.Refusals, Is.Empty);
        Assert.That((await ProcessOfAsync(lead))!.Stage, Is.EqualTo(stage));
        var details = (await InScopeAsync((GetLeadQuery query) => query.HandleAsync(lead.Id, Anna))).Value;
        Assert.That(details.LossReason, Is.EqualTo(reason));
        Assert.That(details.Progress.Maturity, Is.EqualTo(maturity));
        var deal = (await InScopeAsync((GetOpportunityQuery query) => query.HandleAsync(sale.Id, Anna))).Value;
        Assert.That(deal.Progress.LossStage, Is.EqualTo("qualification"), "The system keeps the stage of the loss (D11).");
    }

    [Test]
    [Property("Requirement", "D9")]
    public async Task Posting_a_deal_starts_one_process_however_often_it_is_posted()
    {
        var saved = await Get<SaveOpportunityHandler>().HandleAsync(new SaveOpportunity("Posted") { ResponsibleId = Anna.UserId }, Anna);

        var posted = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Get<PostOpportunityHandler>().HandleAsync(new PostOpportunity(saved.Value.Id), Anna))
        );

        Assert.That(posted.SelectMany(result => result.Refusals), Is.Empty);
        Assert.That(posted.Select(result => result.Value.Root).Distinct().Count(), Is.EqualTo(1));
        Assert.That(posted.Count(result => result.Value.IsNew), Is.EqualTo(1));
    }

    [Test]
    [Property("Requirement", "D9")]
    public async Task Another_kind_cancels_the_process_once_it_is_confirmed()
    {
        var saved = await Get<SaveOpportunityHandler>().HandleAsync(new SaveOpportunity("Changed") { ResponsibleId = Anna.UserId }, Anna);
        var deal = new SubjectRef(Opportunity.Kind, saved.Value.Id);
        await Get<PostOpportunityHandler>().HandleAsync(new PostOpportunity(deal.Id), Anna);

        var asked = await Get<PostOpportunityHandler>().HandleAsync(new PostOpportunity(deal.Id) { KindId = 2 }, Anna);
        var changed = await Get<PostOpportunityHandler>()
            .HandleAsync(new PostOpportunity(deal.Id) { KindId = 2, IsConfirmed = true }, Anna);

        Assert.That(asked.Refusals.Single().Code, Is.EqualTo("kind-change-cancels-tasks"));
        Assert.That(changed.Refusals, Is.Empty);
        Assert.That((await TasksOfAsync(deal)).Select(task => task.Node), Is.EqualTo(["confirm-order"]));
    }

    [Test]
    public async Task Somebody_elses_task_is_refused_in_words()
    {
        var (_, sale) = await SaleAsync("Not mine");

        var refused = await CompleteAsync(sale, "contact-customer", Marketing, "agreed");

        Assert.That(refused.Refusals.Single().Kind, Is.EqualTo(RefusalKind.Forbidden));
        Assert.That(refused.Refusals.Single().Message!.For("ru"), Is.Not.Empty);
    }

    private async Task DoneAsync(SubjectRef subject, string node, string? outcome = null, params (string, FeelValue)[] values)
    {
        var done = await CompleteAsync(subject, node, Anna, outcome, values);
        Assert.That(done.Refusals, Is.Empty, node);
    }

    private async Task<(SubjectRef Lead, SubjectRef Sale)> SaleAsync(string title)
    {
        var command = new SaveLead(title) { AccountName = $"Client of {title}", ResponsibleId = Anna.UserId };
        var lead = new SubjectRef(Lead.Kind, (await Get<SaveLeadHandler>().HandleAsync(command, Marketing)).Value.Id);
        await DoneAsync(lead, "qualify", "qualified");
        await DoneAsync(lead, "contact-customer", "sale");
        await DoneAsync(lead, "describe-sale", null, ("budget", FeelNumber.Of(12_000)));
        var details = (await InScopeAsync((GetLeadQuery query) => query.HandleAsync(lead.Id, Anna))).Value;
        return (lead, new SubjectRef(Opportunity.Kind, details.Opportunities.Single()));
    }
}
