using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api.Lists;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class ExportTests(Database kind) : SalesFixture(kind)
{
    [TestCase("leads", "Number,\"Need, in a few words\"")]
    [TestCase("opportunities", "Number,Name,Kind of deal")]
    [TestCase("tasks", "Task,Process,About")]
    [TestCase("accounts", "Name,Kind,Name in documents")]
    [TestCase("contacts", "Full name,Job title,Account")]
    [TestCase("interactions", "Date and time,Kind,Subject")]
    [TestCase("products", "Product,Series,Price")]
    public async Task Every_list_is_saved_as_a_file_that_a_spreadsheet_opens(string list, string headings)
    {
        using var answer = await Api.GetAsync("anna", $"/{list}/csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/csv; charset=utf-8"));
        Assert.That(answer.Content.Headers.ContentDisposition?.FileName, Does.EndWith(".csv"));
        Assert.That(bytes.Take(3), Is.EqualTo(Encoding.UTF8.Preamble.ToArray()), "The byte order mark.");
        Assert.That(Encoding.UTF8.GetString(bytes[3..]), Does.StartWith(headings));
    }

    [Test]
    public async Task A_file_has_what_the_lists_filter_lets_through_in_the_readers_language_and_no_formula()
    {
        var (anna, annaInRussian) = (await Api.AsAsync("anna"), await Api.AsAsync("anna", "ru"));
        var word = $"exported{Guid.NewGuid():N}";
        await LeadAsync(
            anna,
            new
            {
                title = $"=HYPERLINK(\"http://evil.example\") {word}",
                need = "Pipes; 200 of them,\nin two lines",
                phone = "+7 495 123-45-67",
            }
        );
        await LeadAsync(anna, new { title = "Another lead" });

        var rows = (await anna.GetAsync($"/leads/csv?search={word}&open=true")).Expect(HttpStatusCode.OK).Text;
        var russian = (await annaInRussian.GetAsync($"/leads/csv?search={word}")).Expect(HttpStatusCode.OK).Text;

        Assert.That(rows, Does.Contain("\"'=HYPERLINK(").And.Contain("'+7 495 123-45-67").And.Contain("Qualification,In progress"));
        Assert.That(rows, Does.Contain("\"Pipes; 200 of them,\nin two lines\"").And.Not.Contain("Another lead"));
        Assert.That(russian, Does.StartWith("Номер;Потребность в нескольких словах;").And.Contain(";Квалификация;"));
        (await anna.GetAsync("/leads/csv?attention=nothing")).Expect(HttpStatusCode.BadRequest);
        (await anna.GetAsync("/leads/csv?serach=x")).IsProblem(HttpStatusCode.BadRequest, "unknown-parameter");
    }

    [Test]
    public async Task A_file_has_all_pages_of_a_list()
    {
        var word = $"many{Guid.NewGuid():N}";
        await using (var scope = Api.Host.Services.CreateAsyncScope())
        {
            var (context, ids) = (
                scope.ServiceProvider.GetRequiredService<CrmDbContext>(),
                scope.ServiceProvider.GetRequiredService<IIdSource>()
            );
            context.AddRange(Enumerable.Range(0, 401).Select(i => new Account { Id = ids.Next(), Name = $"{word} {i}" }.Indexed()));
            await context.SaveChangesAsync();
        }

        var file = (await (await Api.AsAsync("anna")).GetAsync($"/accounts/csv?search={word}")).Expect(HttpStatusCode.OK).Text;

        Assert.That(file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(402));
    }

    [Test]
    public async Task A_list_links_to_its_file_with_the_filter_that_is_chosen()
    {
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");

        Assert.That(
            await browser.ReadAsync("/leads?q=pipes&responsible=me&show=all"),
            Does.Match("href=\"/api/v1/leads/csv\\?search=pipes&amp;responsible=\\d+\" download")
        );
        Assert.That(await browser.ReadAsync("/tasks?show=mine"), Does.Contain("href=\"/api/v1/tasks/csv?show=mine\""));
    }
}
