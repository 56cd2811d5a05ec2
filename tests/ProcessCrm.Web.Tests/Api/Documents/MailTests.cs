using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Mail;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Notifications.Telling;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Web.Tests.Api.Documents;

/// <summary>Mail goes to a real server over a socket.</summary>
public sealed class MailTests
{
    private readonly MailServer _server = new();
    private WebHostUnderTest _host = null!;
    private Browser _anna = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new WebHostUnderTest(
            settings: new()
            {
                ["ProcessCrm:Mail:Host"] = "127.0.0.1",
                ["ProcessCrm:Mail:Port"] = _server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["ProcessCrm:Mail:UseTls"] = "false",
                ["ProcessCrm:Mail:From"] = "crm@example.com",
                ["ProcessCrm:Mail:ProductUrl"] = "https://crm.example.com",
                ["ProcessCrm:PublicRequestsPerMinute"] = "1000",
            }
        );
        _anna = await new Browser(_host.CreateClient()).SignedInAsync("anna");
        await InDatabaseAsync(crm =>
            crm.Users.Where(user => user.UserName == "anna")
                .ExecuteUpdateAsync(update =>
                    update.SetProperty(user => user.Email, "anna@example.com").SetProperty(user => user.Language, "ru")
                )
        );
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
    }

    [SetUp]
    public void Forget() => _server.Mails.Clear();

    [Test]
    [Property("Requirement", "W10")]
    public async Task A_filled_questionnaire_is_told_by_e_mail_in_the_language_of_the_manager()
    {
        var link = await AskedAsync();
        using var answered = await new Browser(_host.CreateClient()).SendAsync(
            link,
            link,
            ("answer.contactName", "Ivan"),
            ("answer.need", "A site"),
            ("consent", "true")
        );
        Assert.That(answered.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));

        var mail = await NextAsync();

        Assert.That(mail, Does.Contain("anna@example.com"));
        Assert.That(mail, Does.Match("Message-ID: <\\d+@processcrm>").IgnoreCase);
        Assert.That(BodyOf(mail), Does.Contain("клиент заполнил анкету").And.Contain("https://crm.example.com/opportunities/"));
        await EventuallyAsync(async () =>
            await InDatabaseAsync(crm => crm.Set<OutgoingMail>().AllAsync(row => row.SentAt != null && row.Body == ""))
        );
    }

    [Test]
    public async Task Mail_that_the_server_refuses_is_tried_again_and_goes_out_once()
    {
        _server.Refuse(1);
        var runner = _host.Services.GetRequiredService<MailRunner>();
        await InDatabaseAsync(crm =>
        {
            crm.Add(
                new OutgoingMail
                {
                    Id = 4_711,
                    Recipient = "boris@example.com",
                    Subject = "Тема",
                    Body = "Again",
                    CreatedAt = DateTimeOffset.UtcNow,
                    DueAt = DateTimeOffset.UtcNow,
                }
            );
            return crm.SaveChangesAsync();
        });
        await runner.DrainAsync();
        Assert.That(_server.Mails, Is.Empty);
        await InDatabaseAsync(crm =>
            crm.Set<OutgoingMail>()
                .Where(row => row.Id == 4_711 && row.Error != null && row.Attempts == 1)
                .ExecuteUpdateAsync(update => update.SetProperty(row => row.DueAt, DateTimeOffset.UtcNow))
        );

        await Task.WhenAll(runner.DrainAsync(), runner.DrainAsync());

        Assert.That(await NextAsync(), Does.Contain("boris@example.com"));
        Assert.That(_server.Mails, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Everybody_chooses_how_to_be_told()
    {
        (await _anna.SendAsync("/notifications/choices", "/notifications/choices", ("app", "questionnaireFilled"))).Dispose();
        try
        {
            var before = await UnreadAsync();
            var link = await AskedAsync();
            var client = new Browser(_host.CreateClient());
            (await client.SendAsync(link, link, ("answer.contactName", "Ivan"), ("answer.need", "A site"), ("consent", "true"))).Dispose();
            await _host.Services.GetRequiredService<MailRunner>().DrainAsync();

            Assert.That(_server.Mails, Is.Empty);
            Assert.That(await UnreadAsync(), Is.EqualTo(before + 1));
        }
        finally
        {
            (
                await _anna.SendAsync(
                    "/notifications/choices",
                    "/notifications/choices",
                    ("app", "questionnaireFilled"),
                    ("mail", "questionnaireFilled"),
                    ("mail", "invoicePaid")
                )
            ).Dispose();
        }

        async Task<int> UnreadAsync() =>
            await InDatabaseAsync(crm => crm.Set<Crm.Notifications.Notification>().CountAsync(row => row.TextEn.Contains("filled in")));
    }

    [Test]
    [Property("Requirement", "W4")]
    public async Task Tasks_that_are_given_or_overdue_are_told_once_by_e_mail_and_again_in_the_summary_of_the_day()
    {
        var made = await _anna.SendAsync("/opportunities/new", "/opportunities/new", ("Form.Title", "Told deal"), ("Form.Currency", "RUB"));
        var deal = long.Parse(made.Headers.Location!.OriginalString.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var day = TimeZoneInfo
            .GetSystemTimeZones()
            .First(zone => TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, zone).Hour is >= 10 and <= 20);
        await using var scope = _host.Services.CreateAsyncScope();
        var users = await InDatabaseAsync(crm => crm.Users.ToDictionaryAsync(user => user.UserName!, user => user.Id));
        await InDatabaseAsync(crm =>
            crm.Users.Where(user => user.UserName == "anna").ExecuteUpdateAsync(update => update.SetProperty(user => user.TimeZone, day.Id))
        );
        await InDatabaseAsync(crm => crm.Set<NoticeSetting>().ExecuteDeleteAsync());
        var boris = (await scope.ServiceProvider.GetRequiredService<CurrentUsers>().FindAsync(users["boris"]))!.Actor;
        var task = new AddTask(new SubjectRef(Crm.Opportunities.Opportunity.Kind, deal), "Позвонить клиенту")
        {
            PerformerId = users["anna"],
            DueAt = DateTimeOffset.UtcNow.AddMinutes(-1),
        };
        var added = (await _host.Services.GetRequiredService<AddTaskHandler>().HandleAsync(task, boris)).Value.Task;
        var duty = scope.ServiceProvider.GetRequiredService<TellOfTasks>();

        await duty.DoAsync(CancellationToken.None);
        await duty.DoAsync(CancellationToken.None);
        await EventuallyAsync(() => Task.FromResult(_server.Mails.Count >= 2));

        var bodies = _server.Mails.Select(BodyOf).ToList();
        Assert.That(bodies, Has.Count.EqualTo(2));
        Assert.That(bodies, Has.One.Contains("Задача для вас: Позвонить клиенту — Told deal"));
        Assert.That(bodies, Has.One.Contains("Просрочено: Позвонить клиенту"));
        Assert.That(bodies, Has.All.Contains($"https://crm.example.com/tasks/{added}"));

        _server.Mails.Clear();
        await InDatabaseAsync(crm =>
        {
            crm.Add(
                new NoticeSetting
                {
                    UserId = users["anna"],
                    Kind = NoticeKinds.Digest,
                    ByMail = true,
                }
            );
            return crm.SaveChangesAsync();
        });
        var digests = scope.ServiceProvider.GetRequiredService<SendDigests>();
        await digests.DoAsync(CancellationToken.None);
        await digests.DoAsync(CancellationToken.None);

        Assert.That(BodyOf(await NextAsync()), Does.Contain("Просрочено").And.Contain($"https://crm.example.com/tasks/{added}"));
        Assert.That(_server.Mails, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Mail_that_was_given_up_is_shown_to_an_administrator_who_sends_it_again()
    {
        await InDatabaseAsync(crm =>
        {
            crm.Add(
                new OutgoingMail
                {
                    Id = 4_712,
                    Recipient = "lost@example.com",
                    Subject = "Lost subject",
                    Body = "Lost",
                    CreatedAt = DateTimeOffset.UtcNow,
                    DueAt = DateTimeOffset.UtcNow,
                    Attempts = 8,
                    FailedAt = DateTimeOffset.UtcNow,
                    Error = "451 no",
                }
            );
            return crm.SaveChangesAsync();
        });
        var administrator = await new Browser(_host.CreateClient()).SignedInAsync("administrator");

        Assert.That(
            await administrator.ReadAsync("/admin/mail"),
            Does.Contain("lost@example.com").And.Contain("given up").And.Contain("451 no")
        );
        (await administrator.SendAsync("/admin/mail", "/admin/mail?id=4712&handler=Retry")).Dispose();

        Assert.That(await NextAsync(), Does.Contain("lost@example.com"));
        Assert.That((await _anna.GetAsync("/admin/mail")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    [Property("Requirement", "W9")]
    public async Task A_link_goes_to_the_client_by_e_mail()
    {
        var link = await AskedAsync("client@example.com");

        var mail = await NextAsync();

        Assert.That(mail, Does.Contain("client@example.com"));
        Assert.That(BodyOf(mail), Does.Contain(link));
    }

    /// <summary>A questionnaire of a new deal of anna's; answers the path of the client's page.</summary>
    private async Task<string> AskedAsync(string mailTo = "")
    {
        var made = await _anna.SendAsync("/opportunities/new", "/opportunities/new", ("Form.Title", "By mail"), ("Form.Currency", "RUB"));
        var deal = made.Headers.Location!.OriginalString;
        await InDatabaseAsync(crm =>
            crm.Set<Crm.Opportunities.Opportunity>()
                .Where(row => row.Title == "By mail")
                .ExecuteUpdateAsync(update =>
                    update.SetProperty(row => row.ResponsibleId, crm.Users.First(user => user.UserName == "anna").Id)
                )
        );
        var questionnaire = await _anna.SendAsync($"{deal}/documents", $"{deal}/documents?handler=Questionnaire", ("template", "1"));
        var page = questionnaire.Headers.Location!.OriginalString;
        var sent = await (
            await _anna.SendAsync(page, $"{page}?handler=Send", ("days", "3"), ("mailTo", mailTo))
        ).Content.ReadAsStringAsync();
        var at = sent.IndexOf("/q/", StringComparison.Ordinal);
        return sent[at..sent.IndexOf('"', at)];
    }

    private async Task<T> InDatabaseAsync<T>(Func<CrmDbContext, Task<T>> work)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CrmDbContext>());
    }

    private async Task<string> NextAsync()
    {
        string? mail = null;
        await EventuallyAsync(() => Task.FromResult(_server.Mails.TryPeek(out mail)));
        return mail!;
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; !await holds(); i++)
        {
            Assert.That(i, Is.LessThan(400), "It never came.");
            await Task.Delay(50);
        }
    }

    private static string BodyOf(string mail)
    {
        var body = mail[
            (mail.IndexOf("\n\n", StringComparison.Ordinal) is var lf and > 0 ? lf : mail.IndexOf("\r\n\r\n", StringComparison.Ordinal))..
        ];
        return mail.Contains("base64", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(body.Where(c => !char.IsWhiteSpace(c)))))
            : body;
    }
}
