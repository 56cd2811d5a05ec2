using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Consents;
using ProcessCrm.Crm.Documents;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.WebForms;
using ProcessCrm.Testing;
using ProcessCrm.Web.Hosting;

namespace ProcessCrm.Web.Tests;

/// <summary>A new embedded set-up is no empty shop: a few leads stand where the demo people led them.</summary>
public sealed partial class DemoTests
{
    [Test]
    public async Task A_department_with_a_history_is_played_into_a_new_database_and_only_there()
    {
        var folder = Directory.CreateTempSubdirectory("processcrm-demo-");
        try
        {
            var workflows = WithHistoryOf(days: 21, folder.CreateSubdirectory("workflows"));
            string[] args =
            [
                $"--ProcessCrm:DataDirectory={folder.FullName}",
                $"--ProcessCrm:WorkflowsDirectory={workflows}",
                $"--ProcessCrm:DemoPassword={WebHostUnderTest.Password}",
            ];
            await DemoDepartment.PlayAsync(args);
            await using var host = new WebHostUnderTest(settings: new() { ["ProcessCrm:DataDirectory"] = folder.FullName });
            var manager = await new Browser(host.CreateClient()).SignedInAsync("manager");
            var leads = await LeadsAsync(host);
            await DemoDepartment.PlayAsync(args);

            Assert.That(leads.Min(), Is.LessThan(TimeProvider.System.GetUtcNow().AddDays(-14)));
            Assert.That(leads, Has.Count.GreaterThan(15));
            Assert.That(await LeadsAsync(host), Has.Count.EqualTo(leads.Count), "Somebody works there already.");
            Assert.That(
                await manager.ReadAsync("/opportunities?show=all"),
                Does.Contain("Won").Or.Contain("Contracting").Or.Contain("Proposal")
            );
            await HasPapersAsync(host);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The deals that the story tells went to where it tells, with their papers.</summary>
    private static async Task HasPapersAsync(WebHostUnderTest host)
    {
        await using var context = host.Services.GetRequiredService<CrmDatabase>().Open();
        var stages = await (
            from deal in context.Set<Opportunity>()
            join process in context.Set<SubjectProcess>() on deal.Id equals process.SubjectId
            where process.SubjectKind == Opportunity.Kind && deal.LeadId == null
            orderby deal.Number
            select deal.Title + ": " + process.Stage
        ).ToListAsync();
        Assert.That(
            stages,
            Is.EquivalentTo([
                "Новый офис на сорок мест: won",
                "Кабинет и приёмная: won",
                "Six meeting rooms: payment",
                "Мониторы для диспетчерской: proposal",
                "Переезд архива: enquiry",
            ])
        );
        Assert.That(
            await context.Set<Document>().Where(row => row.Kind == DocumentKind.Invoice).Select(row => row.State).ToListAsync(),
            Is.EquivalentTo([DocumentState.Paid, DocumentState.Paid, DocumentState.Sent])
        );
        Assert.That(
            await context.Set<Document>().CountAsync(row => row.Revision == 2 && row.State == DocumentState.Approved),
            Is.EqualTo(1)
        );
        Assert.That(await context.Set<Questionnaire>().CountAsync(row => row.State == QuestionnaireState.Filled), Is.EqualTo(2));
        Assert.That(await context.Set<WebEnquiry>().CountAsync(), Is.EqualTo(4));
        Assert.That(await context.Set<Consent>().CountAsync(), Is.EqualTo(6));
    }

    private static async Task<List<DateTimeOffset>> LeadsAsync(WebHostUnderTest host)
    {
        await using var context = host.Services.GetRequiredService<CrmDatabase>().Open();
        return await context.Set<Lead>().Select(lead => lead.CreatedAt).ToListAsync();
    }

    /// <summary>The shipped definitions with a shorter story.</summary>
    private static string WithHistoryOf(int days, DirectoryInfo folder)
    {
        var shipped = Repository.PathOf("workflows");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.FullName, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var story = Path.Combine(folder.FullName, "demo", "department.json");
        var text = File.ReadAllText(story);
        File.WriteAllText(story, Days().Replace(text, string.Create(CultureInfo.InvariantCulture, $"\"days\": {days}")));
        return folder.FullName;
    }

    [GeneratedRegex("\"days\": [0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Days();

    [Test]
    public async Task The_demo_leads_are_led_to_the_ends_of_their_stories()
    {
        await using var host = new WebHostUnderTest(settings: new() { ["ProcessCrm:DemoLeads"] = "true" });
        var anna = await new Browser(host.CreateClient()).SignedInAsync("anna");

        Assert.That(await anna.ReadAsync("/opportunities"), Does.Contain("Monitors for the trading floor"));
        Assert.That(await anna.ReadAsync("/tasks"), Does.Contain("Prepare the presentation").And.Contain("Складской учёт"));
        Assert.That(await anna.ReadAsync("/leads?show=all"), Does.Contain("Antivirus licences").And.Contain("Disqualified"));
        Assert.That(await anna.ReadAsync("/leads?stage=distribution"), Does.Contain("Video conferencing"));
    }

    [Test]
    public async Task Somebody_who_has_chosen_no_language_gets_the_browsers()
    {
        await using var host = new WebHostUnderTest();
        var designer = await new Browser(host.CreateClient()).SignedInAsync("designer");

        Assert.That(await designer.ReadAsync("/tasks", "ru"), Does.Contain("<h1>Мои задачи</h1>"));
        Assert.That(await designer.ReadAsync("/tasks", "en"), Does.Contain("<h1>My tasks</h1>"));
    }
}
