using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>Links as people copy them from 1C.</summary>
[TestFixture(Database.Sqlite)]
public sealed class OneCLinkTests(Database kind) : ApiFixture(kind)
{
    [TestCase("DocumentJournal.Interactions", "/interactions")]
    [TestCase("ЖурналДокументов.Взаимодействия", "/interactions")]
    [TestCase("Catalog.SalesOpportunitiesToCustomer", "/opportunities")]
    [TestCase("Справочник.СделкиСКлиентами", "/opportunities")]
    [TestCase("Task.PerformerTask", "/tasks")]
    [TestCase("Задача.ЗадачаИсполнителя", "/tasks")]
    [Property("Requirement", "E3")]
    [Property("Requirement", "E20")]
    [Property("Requirement", "E31")]
    public async Task A_link_of_1C_opens_the_same_list_as_an_address_and_in_a_search_box(string name, string page)
    {
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");

        foreach (var address in new[] { $"/e1cib/list/{name}", $"/leads?q={Uri.EscapeDataString($"e1cib/list/{name}")}" })
        {
            var answer = await browser.GetAsync(address);
            Assert.That((answer.StatusCode, answer.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Redirect, page)), address);
        }

        Assert.That((await browser.GetAsync(page)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await browser.GetAsync("/e1cib/list/Nothing.Known")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("en", "Interactions", "My tasks", "Opportunities")]
    [TestCase("ru", "Взаимодействия", "Мои задачи", "Сделки")]
    [Property("Requirement", "E3")]
    [Property("Requirement", "E20")]
    [Property("Requirement", "E31")]
    public async Task Interactions_tasks_and_deals_have_their_place_in_the_menu(
        string language,
        string interactions,
        string tasks,
        string deals
    )
    {
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("designer");
        var home = await browser.ReadAsync("/tasks", language);

        foreach (var (page, name) in new[] { ("/interactions", interactions), ("/tasks", tasks), ("/opportunities", deals) })
        {
            Assert.That(home, Does.Match($"<a href=\"{page}\"[^>]*>{name}"), page);
        }
    }
}
