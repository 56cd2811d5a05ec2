using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Sales;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
[Property("Requirement", "D20")]
public sealed class UndoTests(Database kind) : SalesFixture(kind)
{
    [Test]
    public async Task Handing_over_is_undone_with_stage_task_fields_sale_and_comment()
    {
        var lead = await AtHandoffAsync("Undone");
        await DoneAsync(lead, "contact-customer", "sale", ("resultDetails", FeelString.Of("They want it")));
        var task = await DoneAsync(lead, "describe-sale", null, ("budget", FeelNumber.Of(5)));
        var sale = (await DetailsAsync(lead)).Opportunities.Single();

        var undone = await UndoAsync(task);

        Assert.That(undone.Refusals, Is.Empty);
        var details = await DetailsAsync(lead);
        Assert.That(
            (details.Process!.Stage, details.Process.Status, details.Process.Final),
            Is.EqualTo(("handoff", InstanceStatus.Active, (string?)null))
        );
        Assert.That(details.Tasks.Select(open => (open.Id, open.Node, open.Assignee)), Is.EqualTo([(task, "describe-sale", "user:anna")]));
        Assert.That(details.Opportunities, Is.Empty);
        Assert.That(details.Progress.Budget, Is.Null);
        Assert.That(details.Progress.Maturity, Is.EqualTo("notAssessed"));
        Assert.That(await InScopeAsync((CrmDbContext c) => c.Set<FeedEntry>().CountAsync(entry => entry.SubjectId == lead.Id)), Is.Zero);
        Assert.That(await TasksOfAsync(new SubjectRef(Opportunity.Kind, sale)), Is.Empty);
        await StateFollowsFromHistoryAsync(details.Process.RootId);

        await DoneAsync(lead, "describe-sale", null, ("budget", FeelNumber.Of(7)));
        details = await DetailsAsync(lead);
        Assert.That((details.Process!.Stage, details.Opportunities.Count, details.Progress.Budget), Is.EqualTo(("awaiting-sale", 1, 7m)));
    }

    [Test]
    public async Task The_last_but_one_result_can_be_undone_after_the_last()
    {
        var lead = await AtHandoffAsync("Twice");
        var first = await DoneAsync(lead, "contact-customer", "sale", ("resultDetails", FeelString.Of("They want it")));
        var second = await DoneAsync(lead, "describe-sale", null, ("budget", FeelNumber.Of(5)));

        Assert.That((await UndoAsync(first)).Refusals.Single().Code, Is.EqualTo("actedUpon"));
        Assert.That((await UndoAsync(second)).Refusals, Is.Empty);
        Assert.That((await UndoAsync(second)).Refusals.Single().Code, Is.EqualTo("undo-nothing"));
        Assert.That((await UndoAsync(first)).Refusals, Is.Empty);

        Assert.That((await TasksOfAsync(lead)).Single().Node, Is.EqualTo("contact-customer"));
        Assert.That(await InScopeAsync((CrmDbContext c) => c.Set<Interaction>().AnyAsync(talk => talk.SubjectId == lead.Id)), Is.False);
    }

    [Test]
    public async Task Records_made_by_qualifying_go_and_come_again()
    {
        var saved = await Get<SaveLeadHandler>()
            .HandleAsync(
                new SaveLead("Made")
                {
                    AccountName = "Undo Ltd",
                    ContactName = "Una Undo",
                    ResponsibleId = Anna.UserId,
                },
                Anna
            );
        var lead = new SubjectRef(Lead.Kind, saved.Value.Id);
        var task = await DoneAsync(lead, "qualify", "qualified");

        Assert.That((await UndoAsync(task)).Refusals, Is.Empty);

        var details = await DetailsAsync(lead);
        Assert.That(
            (details.Process!.Stage, details.Account, details.Contact, details.Lead.AccountName),
            Is.EqualTo(("qualification", (string?)null, (string?)null, "Undo Ltd"))
        );
        Assert.That(await InScopeAsync((CrmDbContext c) => c.Set<Account>().AnyAsync(account => account.Name == "Undo Ltd")), Is.False);
        Assert.That(await InScopeAsync((CrmDbContext c) => c.Set<Contact>().AnyAsync(contact => contact.FullName == "Una Undo")), Is.False);

        await DoneAsync(lead, "qualify", "qualified");
        Assert.That((await DetailsAsync(lead)).Account, Is.EqualTo("Undo Ltd"));
    }

    [Test]
    public async Task A_won_deal_is_won_no_more_and_its_lead_waits_again()
    {
        var lead = await AtHandoffAsync("Too early");
        await DoneAsync(lead, "contact-customer", "order");
        var order = new SubjectRef(Opportunity.Kind, (await DetailsAsync(lead)).Opportunities.Single());
        await DoneAsync(order, "confirm-order", "confirmed", ("amount", FeelNumber.Of(5)));
        var task = await DoneAsync(order, "fulfil-order");
        await DrainAsync();
        Assert.That((await ProcessOfAsync(lead))!.Stage, Is.EqualTo("need-satisfied"));

        Assert.That((await UndoAsync(task)).Refusals, Is.Empty);

        var (deal, need) = (await ProcessOfAsync(order), await ProcessOfAsync(lead));
        Assert.That((deal!.Stage, deal.Final, deal.Status), Is.EqualTo(("fulfilment", (string?)null, InstanceStatus.Active)));
        Assert.That((need!.Stage, need.Final, need.Status), Is.EqualTo(("awaiting-sale", (string?)null, InstanceStatus.Completed)));

        await DoneAsync(order, "fulfil-order");
        await DrainAsync();
        Assert.That((await ProcessOfAsync(lead))!.Stage, Is.EqualTo("need-satisfied"));
    }

    [Test]
    public async Task A_message_that_nobody_took_yet_is_withdrawn()
    {
        var lead = await AtHandoffAsync("In time");
        await DoneAsync(lead, "contact-customer", "order");
        var order = new SubjectRef(Opportunity.Kind, (await DetailsAsync(lead)).Opportunities.Single());
        await DoneAsync(order, "confirm-order", "confirmed", ("amount", FeelNumber.Of(5)));
        var task = await DoneAsync(order, "fulfil-order");

        Assert.That((await UndoAsync(task)).Refusals, Is.Empty);
        await DrainAsync();

        Assert.That((await ProcessOfAsync(lead))!.Stage, Is.EqualTo("awaiting-sale"));
    }

    [Test]
    public async Task Once_somebody_has_acted_it_is_refused_with_who_and_what()
    {
        var lead = await AtHandoffAsync("Acted");
        var task = await DoneAsync(lead, "contact-customer", "order");
        var order = new SubjectRef(Opportunity.Kind, (await DetailsAsync(lead)).Opportunities.Single());
        var next = (await TasksOfAsync(order)).Single().Id;
        await Get<TaskCommands>().AssignAsync(next, Manager.UserId, Manager);

        var refused = (await UndoAsync(task)).Refusals.Single();

        Assert.That((refused.Code, refused.By), Is.EqualTo(("actedUpon", "user:manager")));
        Assert.That(refused.Message!.For("ru"), Does.Contain("Подтвердить заказ"));
        Assert.That((await ProcessOfAsync(lead))!.Stage, Is.EqualTo("awaiting-sale"));
    }

    [Test]
    public async Task Who_filled_in_the_next_form_has_acted()
    {
        var lead = await AtHandoffAsync("Filled in");
        var task = await DoneAsync(lead, "contact-customer", "sale");
        var next = (await TasksOfAsync(lead)).Single().Id;
        await Get<TaskCommands>().SaveProgressAsync(next, FeelContext.Of(("saleComment", FeelString.Of("half"))), Anna);

        Assert.That((await UndoAsync(task)).Refusals.Single().Code, Is.EqualTo("actedUpon"));
    }

    [Test]
    public async Task A_field_changed_since_is_not_written_over()
    {
        var lead = await AtHandoffAsync("Corrected");
        await DoneAsync(lead, "contact-customer", "sale");
        var task = await DoneAsync(lead, "describe-sale", null, ("budget", FeelNumber.Of(5)));
        var progress = (await DetailsAsync(lead)).Progress;
        await Get<EditLeadProgressHandler>().HandleAsync(new EditLeadProgress(lead.Id, progress.Version) { Budget = 6 }, Manager);

        var refused = (await UndoAsync(task)).Refusals.Single();

        Assert.That((refused.Code, refused.By), Is.EqualTo(("undo-record-changed", "user:manager")));
        Assert.That((await DetailsAsync(lead)).Progress.Budget, Is.EqualTo(6m));
    }

    [Test]
    public async Task Only_the_one_who_chose_it_undoes_it_and_within_some_minutes()
    {
        var lead = await AtHandoffAsync("Late");
        var task = await DoneAsync(lead, "contact-customer", "return");

        Assert.That((await Get<UndoTaskHandler>().HandleAsync(task, Manager)).Refusals.Single().Code, Is.EqualTo("undo-of-another"));
        Clock.Now += TimeSpan.FromMinutes(11);
        Assert.That((await UndoAsync(task)).Refusals.Single().Code, Is.EqualTo("undo-too-late"));
    }

    [Test]
    public async Task Timers_and_waits_go_back_too()
    {
        var lead = await AtHandoffAsync("Waiting");
        var task = await DoneAsync(lead, "contact-customer", "no-interest", ("reviewAt", FeelDateTime.Of(Clock.Now.AddDays(30))));
        Assert.That(await TasksOfAsync(lead), Is.Empty);

        Assert.That((await UndoAsync(task)).Refusals, Is.Empty);

        var root = (await ProcessOfAsync(lead))!.RootId;
        await using (var tables = Engine.Database.OpenContext())
        {
            Assert.That(
                await tables.Jobs.Where(job => job.RootId == root).Select(job => job.Node).ToListAsync(),
                Is.EqualTo(["contact-late"])
            );
            Assert.That(await tables.Subscriptions.AnyAsync(wait => wait.RootId == root && wait.Name == "resume"), Is.False);
            Assert.That(
                await tables.Inbox.Where(row => row.RootId == root).Select(row => row.Principal).ToListAsync(),
                Is.EqualTo(["user:anna"])
            );
        }
        await StateFollowsFromHistoryAsync(root);
        await DoneAsync(lead, "contact-customer", "no-interest", ("reviewAt", FeelDateTime.Of(Clock.Now.AddDays(30))));
    }

    private async Task StateFollowsFromHistoryAsync(long root)
    {
        await using var tables = Engine.Database.OpenContext();
        var history = await tables.History.Where(row => row.RootId == root).OrderBy(row => row.Seq).ToListAsync();
        var rebuilt = Kernel.Rebuild(history.Select(row => EventFormat.Read(row.Type, row.Data)));
        var stored = await tables.Scopes.Where(row => row.RootId == root).OrderBy(row => row.Id).Select(row => row.State).ToListAsync();
        Assert.That(stored, Is.EqualTo(rebuilt.Scopes.Values.OrderBy(scope => scope.Id).Select(StateFormat.Write)));
    }

    private Task<Result<Done>> UndoAsync(long task) => Get<UndoTaskHandler>().HandleAsync(task, Anna);

    private async Task<LeadDetails> DetailsAsync(SubjectRef lead) =>
        (await InScopeAsync((GetLeadQuery query) => query.HandleAsync(lead.Id, Anna))).Value;

    private async Task<long> DoneAsync(SubjectRef subject, string node, string? outcome = null, params (string, FeelValue)[] values)
    {
        var task = (await TasksOfAsync(subject)).Single(open => open.Node == node).Id;
        var done = await Get<CompleteTaskHandler>().HandleAsync(new Tasks.CompleteTask(task, outcome, FeelContext.Of(values)), Anna);
        Assert.That(done.Refusals, Is.Empty, node);
        return task;
    }

    private async Task<SubjectRef> AtHandoffAsync(string title)
    {
        var command = new SaveLead(title) { AccountName = $"Client of {title}", ResponsibleId = Anna.UserId };
        var lead = new SubjectRef(Lead.Kind, (await Get<SaveLeadHandler>().HandleAsync(command, Anna)).Value.Id);
        await DoneAsync(lead, "qualify", "qualified");
        return lead;
    }
}
