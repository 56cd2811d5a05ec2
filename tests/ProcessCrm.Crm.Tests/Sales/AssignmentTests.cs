using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Sales;

/// <summary>Who could be responsible for a lead is a decision of the definition, and a person's choice goes before it (C42).</summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
[Property("Requirement", "C42")]
public sealed class AssignmentTests(Database kind) : SalesFixture(kind)
{
    [SetUp]
    public async Task SetProfiles()
    {
        await ProfileAsync("anna", "Key accounts", "Steel");
        await ProfileAsync("boris", "Опытный", "Wine");
    }

    [Test]
    public async Task Whoever_fits_the_potential_is_proposed_where_the_responsible_is_chosen()
    {
        var lead = await LeadAsync(new SaveLead("Rails") { AccountName = "Rails", Potential = "high" });
        await CompleteAsync(lead, "qualify", Marketing, "qualified");

        Assert.That(await ProposedAsync(lead), Is.EqualTo("user:anna"));
    }

    [Test]
    public async Task A_change_of_the_lead_changes_who_is_proposed_while_the_task_is_open()
    {
        var lead = await LeadAsync(new SaveLead("Bars") { AccountName = "Bars", Potential = "high" });
        await CompleteAsync(lead, "qualify", Marketing, "qualified");

        await ChangeAsync(lead, "Bars", potential: "medium", specialisation: null);
        var byPotential = await ProposedAsync(lead);
        await ChangeAsync(lead, "Bars", potential: "low", specialisation: "steel");
        var bySpecialisation = await ProposedAsync(lead);

        Assert.That((byPotential, bySpecialisation), Is.EqualTo(("user:boris", "user:anna")));
    }

    [Test]
    public async Task A_change_of_the_managers_qualification_changes_who_is_proposed_to_the_next_lead()
    {
        await ProfileAsync("anna", "Начинающий", null);
        await ProfileAsync("boris", "Ключевые клиенты", null);

        var lead = await LeadAsync(new SaveLead("Beams") { AccountName = "Beams", Potential = "high" });
        await CompleteAsync(lead, "qualify", Marketing, "qualified");

        Assert.That(await ProposedAsync(lead), Is.EqualTo("user:boris"));
    }

    [Test]
    public async Task Nobody_is_proposed_while_nothing_is_known_and_nobody_beside_a_responsible()
    {
        var unknown = await LeadAsync(new SaveLead("Unknown") { AccountName = "Unknown" });
        await CompleteAsync(unknown, "qualify", Marketing, "qualified");
        var lead = await LeadAsync(new SaveLead("Chosen") { AccountName = "Chosen", Potential = "medium" });
        await CompleteAsync(lead, "qualify", Marketing, "qualified");

        await CompleteAsync(lead, "distribute", Marketing, "hand-over", ("responsible", FeelString.Of("user:anna")));

        Assert.That(await ProposedAsync(unknown), Is.Null);
        var saved = (await InScopeAsync((GetLeadQuery query) => query.HandleAsync(lead.Id, Anna))).Value;
        Assert.That(saved.Lead.ResponsibleId, Is.EqualTo(Anna.UserId));
        Assert.That((await TasksOfAsync(lead)).Single().Assignee, Is.EqualTo("user:anna"));
    }

    [Test]
    public async Task A_designer_changes_the_table_and_leads_that_wait_already_go_by_it()
    {
        var lead = await LeadAsync(new SaveLead("Later") { AccountName = "Later", Potential = "low" });
        await CompleteAsync(lead, "qualify", Marketing, "qualified");
        Assert.That(await ProposedAsync(lead), Is.EqualTo("user:boris"), "nobody is junior, and a senior comes next");

        var path = Path.Combine(Repository.Root, "workflows", "lead-assignment.decisions.json");
        var table = await File.ReadAllTextAsync(path);
        var published = await new PublishDefinitionHandler(Engine, Get<EngineDatabase>()).HandleAsync(
            new PublishDefinition(
                table.Replace("\"'low'\", \"-\"], \"then\": 10", "\"'low'\", \"-\"], \"then\": 70", StringComparison.Ordinal)
            )
            {
                Path = "lead-assignment.decisions.json",
            },
            await ActorAsync("designer")
        );
        Assert.That(published.Value.Diagnostics.Select(d => d.Message.For("en")), Is.Empty);
        await ChangeAsync(lead, "Later", potential: "low", specialisation: "anything");

        Assert.That(await ProposedAsync(lead), Is.EqualTo("user:anna"));
        await new PublishDefinitionHandler(Engine, Get<EngineDatabase>()).HandleAsync(
            new PublishDefinition(table + "\n") { Path = "lead-assignment.decisions.json" },
            await ActorAsync("designer")
        );
    }

    private async Task<SubjectRef> LeadAsync(SaveLead command) =>
        new(Lead.Kind, (await Get<SaveLeadHandler>().HandleAsync(command, Marketing)).Value.Id);

    private async Task ChangeAsync(SubjectRef lead, string title, string potential, string? specialisation)
    {
        var saved = (await InScopeAsync((GetLeadQuery query) => query.HandleAsync(lead.Id, Anna))).Value.Lead;
        var command = new SaveLead(title)
        {
            Id = lead.Id,
            Version = saved.Version,
            AccountId = saved.AccountId,
            Potential = potential,
            Specialisation = specialisation,
        };
        Assert.That((await Get<SaveLeadHandler>().HandleAsync(command, Marketing)).Refusals, Is.Empty);
    }

    private async Task<string?> ProposedAsync(SubjectRef lead)
    {
        var task = (await TasksOfAsync(lead)).Single(open => open.Node == "distribute");
        var shown = await Engine.ShowTaskAsync(Marketing.ToEngine(), task.Id);
        return (shown!.Offer!.Values.Lookup("responsible") as FeelString)?.Value;
    }

    private async Task ProfileAsync(string userName, string? qualification, string? specialisation)
    {
        var user = await InScopeAsync((CrmDbContext context) => context.Users.SingleAsync(u => u.UserName == userName));
        var changed = await InScopeAsync(
            (ChangeUserDetailsHandler handler) =>
                handler.HandleAsync(
                    new ChangeUserDetails(user.Id, user.DisplayName, user.Email, qualification, specialisation, user.ConcurrencyStamp),
                    Manager
                )
        );
        Assert.That(changed.Refusals, Is.Empty);
    }
}
