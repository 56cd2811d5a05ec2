using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Sales;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class LeadTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "C11")]
    public async Task Saving_a_lead_starts_its_process_with_the_task_to_qualify_it()
    {
        var lead = await SaveAsync(new SaveLead("Ten printers") { AccountName = "Vega", Source = "Fair" });

        var process = await ProcessOfAsync(lead);
        var tasks = await TasksOfAsync(lead);
        var details = (await InScopeAsync((GetLeadQuery query) => query.HandleAsync(lead.Id, Marketing))).Value;
        Assert.That(process!.Stage, Is.EqualTo("qualification"));
        Assert.That(tasks.Select(task => task.Node), Is.EqualTo(["qualify"]));
        Assert.That(details.Progress.Maturity, Is.EqualTo("notAssessed"));
        Assert.That(details.Lead.Version, Is.EqualTo(1), "What the process writes does not spoil the version of what people edit.");
    }

    [Test]
    public async Task A_lead_without_a_title_is_refused_and_leaves_nothing()
    {
        var before = await InScopeAsync((CrmDbContext c) => c.Set<Lead>().CountAsync());

        var refused = await Get<SaveLeadHandler>().HandleAsync(new SaveLead(" "), Marketing);

        Assert.That(refused.Refusals.Single(), Is.EqualTo(Refusal.Required("title")));
        Assert.That(await InScopeAsync((CrmDbContext c) => c.Set<Lead>().CountAsync()), Is.EqualTo(before));
    }

    [Test]
    public async Task A_text_that_is_too_long_is_refused_by_its_field()
    {
        var refused = await Get<SaveLeadHandler>().HandleAsync(new SaveLead("Long") { Source = new string('x', 201) }, Marketing);

        Assert.That(refused.Refusals.Single().Field, Is.EqualTo("source"));
        Assert.That(refused.Refusals.Single().Code, Is.EqualTo("too-long"));
    }

    [Test]
    [Property("Requirement", "C15")]
    [Property("Requirement", "C17")]
    public async Task Qualifying_makes_the_client_of_the_typed_names_and_goes_to_handoff()
    {
        var lead = await SaveAsync(
            new SaveLead("Scanners")
            {
                AccountName = "Orion",
                ContactName = "Olga Orlova",
                Phone = "+7 900",
                ResponsibleId = Anna.UserId,
            }
        );

        var done = await CompleteAsync(lead, "qualify", Anna, "qualified");

        Assert.That(done.Refusals, Is.Empty);
        Assert.That((await ProcessOfAsync(lead))!.Stage, Is.EqualTo("handoff"));
        var saved = (await InScopeAsync((GetLeadQuery query) => query.HandleAsync(lead.Id, Anna))).Value;
        Assert.That(saved.Account, Is.EqualTo("Orion"));
        Assert.That(saved.Contact, Is.EqualTo("Olga Orlova"));
        Assert.That((await TasksOfAsync(lead)).Single().Assignee, Is.EqualTo("user:anna"));
        var contact = await InScopeAsync((CrmDbContext c) => c.Set<Contact>().SingleAsync(found => found.Id == saved.Lead.ContactId));
        Assert.That(contact.Phones, Is.EqualTo(["+7 900"]));
        Assert.That(contact.AccountId, Is.EqualTo(saved.Lead.AccountId));
    }

    [Test]
    [Property("Requirement", "D12")]
    public async Task Without_a_client_the_gate_tells_what_is_missing_and_nothing_changes()
    {
        var lead = await SaveAsync(new SaveLead("Who?") { ResponsibleId = Anna.UserId });

        var refused = await CompleteAsync(lead, "qualify", Anna, "qualified");

        Assert.That(refused.Refusals.Single().Code, Is.EqualTo("gate"));
        Assert.That(refused.Refusals.Single().Message!.For("ru"), Does.Contain("укажите клиента"));
        Assert.That((await TasksOfAsync(lead)).Single().Node, Is.EqualTo("qualify"));
    }

    [Test]
    [Property("Requirement", "C23")]
    public async Task The_responsible_is_notified_where_the_reminder_is_set()
    {
        var lead = await SaveAsync(new SaveLead("Cables") { AccountName = "Cassiopeia" });
        await CompleteAsync(lead, "qualify", Marketing, "qualified");

        var done = await CompleteAsync(
            lead,
            "distribute",
            Marketing,
            "hand-over",
            ("responsible", FeelString.Of("user:anna")),
            ("remindResponsible", FeelBoolean.True)
        );

        Assert.That(done.Refusals, Is.Empty);
        var notified = (await InScopeAsync((ListNotificationsQuery query) => query.HandleAsync(new PageRequest(), Anna))).Items;
        Assert.That(notified.Where(n => n.SubjectId == lead.Id).Select(n => n.Text("ru")).Single(), Does.EndWith("Cables"));
    }

    [Test]
    [Property("Requirement", "C44")]
    [Property("Requirement", "C35")]
    [Property("Requirement", "D19")]
    public async Task Handing_over_makes_a_sale_and_starts_its_process()
    {
        var lead = await HandedOverAsync("Routers");

        Assert.That((await ProcessOfAsync(lead))!.Stage, Is.EqualTo("awaiting-sale"));
        var details = (await InScopeAsync((GetLeadQuery query) => query.HandleAsync(lead.Id, Anna))).Value;
        var sale = new SubjectRef(Opportunity.Kind, details.Opportunities.Single());
        var deal = (await InScopeAsync((GetOpportunityQuery query) => query.HandleAsync(sale.Id, Anna))).Value;
        Assert.That(deal.Opportunity.Amount, Is.EqualTo(12_000m));
        Assert.That(deal.Account, Is.EqualTo("Client of Routers"));
        Assert.That(deal.Process!.Stage, Is.EqualTo("qualification"));
        Assert.That(deal.Tasks.Single().Assignee, Is.EqualTo("user:anna"));
        var feed = (await InScopeAsync((ListFeedQuery query) => query.HandleAsync(lead, new PageRequest(), Anna))).Value;
        Assert.That(feed.Items.Single().Text, Is.EqualTo("They want it by March"));
        var talks = (await InScopeAsync((ListInteractionsQuery query) => query.HandleAsync(lead, new PageRequest(), Anna))).Value;
        Assert.That(talks.Items.Single().Interaction.Outcome, Is.EqualTo("sale"));
        Assert.That(talks.Items.Single().Interaction.Details, Is.EqualTo("They want it by March"));
    }

    [Test]
    [Property("Requirement", "D12")]
    public async Task Going_back_after_the_handoff_never_makes_a_second_sale()
    {
        var lead = await HandedOverAsync("Switches");

        var back = await Get<JumpToStageHandler>()
            .HandleAsync(new Processes.JumpToStage(lead, "distribution", FeelContext.Empty) { Sale = RunningSale.Keep }, Anna);
        var again = await Get<JumpToStageHandler>()
            .HandleAsync(
                new Processes.JumpToStage(lead, "awaiting-sale", FeelContext.Of(("budget", FeelNumber.Of(5)))) { IsConfirmed = true },
                Anna
            );

        Assert.That(back.Refusals, Is.Empty);
        Assert.That(again.Refusals, Is.Empty);
        var details = (await InScopeAsync((GetLeadQuery query) => query.HandleAsync(lead.Id, Anna))).Value;
        Assert.That(details.Opportunities, Has.Count.EqualTo(1));
        Assert.That(details.Progress.Budget, Is.EqualTo(5));
    }

    [Test]
    public async Task Of_two_who_edit_one_version_the_second_is_told()
    {
        var lead = await SaveAsync(new SaveLead("Contested"));
        await Get<SaveLeadHandler>().HandleAsync(new SaveLead("Mine") { Id = lead.Id, Version = 1 }, Anna);

        var refused = await Get<SaveLeadHandler>().HandleAsync(new SaveLead("No, mine") { Id = lead.Id, Version = 1 }, Marketing);

        Assert.That(refused.Refusals.Single().Kind, Is.EqualTo(RefusalKind.Stale));
    }

    [Test]
    [Property("Requirement", "C19")]
    public async Task A_new_responsible_gets_the_tasks_that_nobody_has_taken()
    {
        var lead = await SaveAsync(new SaveLead("Reassigned"));

        var done = await Get<SetResponsibleHandler>().HandleAsync(new SetResponsible(lead, Anna.UserId, 1), Manager);

        Assert.That(done.Value.Version, Is.EqualTo(2));
        Assert.That((await TasksOfAsync(lead)).Single().Assignee, Is.EqualTo("user:anna"));
    }

    [Test]
    public async Task A_list_is_filtered_by_stage_responsible_and_words_and_comes_in_pages()
    {
        var saved = new List<long>();
        foreach (var number in Enumerable.Range(1, 5))
        {
            saved.Add((await SaveAsync(new SaveLead($"Ёлка {number}") { ResponsibleId = number % 2 == 0 ? Anna.UserId : null })).Id);
        }
        var query = new ListLeads
        {
            Filter = new SubjectFilter { Search = "ЕЛКА", Stage = "qualification" },
            Page = new PageRequest(Size: 3),
        };

        var first = await ListAsync(query);
        var second = await ListAsync(query with { Page = query.Page with { After = first.Next } });
        var annas = await ListAsync(query with { Filter = query.Filter with { ResponsibleId = Anna.UserId } });

        Assert.That(first.Items.Concat(second.Items).Select(line => line.Id), Is.EqualTo(Enumerable.Reverse(saved)));
        Assert.That(second.Next, Is.Null);
        Assert.That(annas.Items.Select(line => line.Responsible), Is.EqualTo(["Anna Petrova", "Anna Petrova"]));
        Assert.That(annas.Items[0].Process!.Stage, Is.EqualTo("qualification"));
    }

    private async Task<Page<LeadLine>> ListAsync(ListLeads query) =>
        (await InScopeAsync((ListLeadsQuery list) => list.HandleAsync(query, Marketing))).Value;

    private async Task<SubjectRef> SaveAsync(SaveLead command)
    {
        var saved = await Get<SaveLeadHandler>().HandleAsync(command, Marketing);
        Assert.That(saved.Refusals, Is.Empty);
        return new SubjectRef(Lead.Kind, saved.Value.Id);
    }

    private async Task<SubjectRef> HandedOverAsync(string title)
    {
        var lead = await SaveAsync(new SaveLead(title) { AccountName = $"Client of {title}", ResponsibleId = Anna.UserId });
        await CompleteAsync(lead, "qualify", Anna, "qualified");
        await CompleteAsync(lead, "contact-customer", Anna, "sale", ("resultDetails", FeelString.Of("They want it by March")));
        var done = await CompleteAsync(lead, "describe-sale", Anna, null, ("budget", FeelNumber.Of(12_000)));
        Assert.That(done.Refusals, Is.Empty);
        return lead;
    }
}
