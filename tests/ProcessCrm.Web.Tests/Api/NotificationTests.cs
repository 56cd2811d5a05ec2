using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class NotificationTests(Database kind) : ApiFixture(kind)
{
    [Test]
    public async Task Who_is_mentioned_in_a_comment_is_told_once_and_its_author_is_not()
    {
        var (anna, boris) = (await Api.AsAsync("anna"), await Api.AsAsync("boris", "ru"));
        var lead = (await anna.PostAsync("/leads", new { title = "Mentioned" })).Expect(HttpStatusCode.Created)["id"];
        var before = await UnreadAsync(boris);

        (
            await anna.PostAsync(
                $"/leads/{lead}/comments",
                new { text = "@boris, see @anna and @Boris. Not a@boris.example, nor @nobody." }
            )
        ).Expect(HttpStatusCode.Created);

        Assert.That(await UnreadAsync(boris), Is.EqualTo(before + 1));
        var told = (await boris.GetAsync("/notifications?unread=true&limit=1")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];
        Assert.That(told.GetProperty("text").GetString(), Does.StartWith("Anna Petrova упоминает вас: @boris"));
        Assert.That(told.GetProperty("subject").GetProperty("id").GetString(), Is.EqualTo(lead));
        Assert.That(
            (await anna.GetAsync("/notifications"))
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(n => n.GetProperty("text").GetString()),
            Has.None.Contains("@boris, see @anna")
        );

        (await anna.PostAsync($"/notifications/{told.GetProperty("id").GetString()}/read")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await boris.PostAsync($"/notifications/{told.GetProperty("id").GetString()}/read")).Expect(HttpStatusCode.NoContent);
        Assert.That(await UnreadAsync(boris), Is.EqualTo(before));
    }

    [Test]
    public async Task All_that_was_seen_is_marked_as_read_at_once()
    {
        var (anna, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("manager"));
        var lead = (await anna.PostAsync("/leads", new { title = "Seen" })).Expect(HttpStatusCode.Created)["id"];
        for (var i = 0; i < 3; i++)
        {
            (await anna.PostAsync($"/leads/{lead}/comments", new { text = $"@manager {i}" })).Expect(HttpStatusCode.Created);
        }

        var second = (await manager.GetAsync("/notifications")).Json.GetProperty("items")[1].GetProperty("id").GetString();
        (await manager.PostAsync("/notifications/read", new { upTo = second })).Expect(HttpStatusCode.NoContent);

        Assert.That(await UnreadAsync(manager), Is.EqualTo(1));
    }

    private static async Task<int> UnreadAsync(ApiCaller caller) =>
        (await caller.GetAsync("/notifications/count")).Expect(HttpStatusCode.OK).Json.GetProperty("unread").GetInt32();
}
