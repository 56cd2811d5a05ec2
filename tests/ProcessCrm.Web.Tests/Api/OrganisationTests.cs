using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class OrganisationTests(Database kind) : ApiFixture(kind)
{
    [Test]
    public async Task The_caller_is_told_with_roles_and_groups()
    {
        var me = await (await Api.AsAsync("anna")).GetAsync("/me");

        Assert.Multiple(() =>
        {
            Assert.That(me["userName"], Is.EqualTo("anna"));
            Assert.That(me.Json.GetProperty("groups").EnumerateArray().Select(key => key.GetString()), Does.Contain("sales"));
        });
    }

    [Test]
    public async Task A_token_is_made_works_is_listed_without_its_secret_and_revoked()
    {
        var anna = await Api.AsAsync("anna");
        var made = (await anna.PostAsync("/tokens", new { name = "import" })).Expect(HttpStatusCode.Created);
        var program = new ApiCaller(Api.Host.CreateClient(), made["token"]!, "en");
        (await program.GetAsync("/me")).Expect(HttpStatusCode.OK);

        var list = (await anna.GetAsync("/tokens")).Expect(HttpStatusCode.OK);
        Assert.That(list.Text, Does.Contain(made["id"]!).And.Not.Contain(made["token"]!));

        (await (await Api.AsAsync("boris")).DeleteAsync($"/tokens/{made["id"]}")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await anna.DeleteAsync($"/tokens/{made["id"]}")).Expect(HttpStatusCode.NoContent);
        (await program.GetAsync("/me")).IsProblem(HttpStatusCode.Unauthorized, "http-401");
    }

    [Test]
    public async Task Users_are_found_by_a_part_of_their_name_and_by_group()
    {
        var anna = await Api.AsAsync("anna");

        var found = (await anna.GetAsync("/users?search=petr")).Json.GetProperty("items");
        var sales = (await anna.GetAsync("/users?group=sales")).Json.GetProperty("items");

        Assert.That(found.EnumerateArray().Select(user => user.GetProperty("userName").GetString()), Is.EqualTo(new[] { "anna" }));
        Assert.That(sales.GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task Pages_follow_one_another_and_nothing_is_missed_when_somebody_joins()
    {
        var administrator = await Api.AsAsync("administrator");
        var before = await NamesAsync(administrator, onPage: null);

        var during = await NamesAsync(
            administrator,
            async page =>
            {
                if (page == 1)
                {
                    await CreateAsync(administrator, "aaron");
                    await CreateAsync(administrator, "zoe");
                }
            }
        );

        Assert.That(during, Is.EqualTo(before.Append("zoe")));
    }

    [Test]
    public async Task Administrators_create_and_change_users_and_others_do_not()
    {
        var administrator = await Api.AsAsync("administrator");
        var made = await CreateAsync(administrator, "nina");
        var user = (await administrator.GetAsync(made.Location!["/api/v1".Length..])).Expect(HttpStatusCode.OK);

        var change = new { roles = (string[])["performer", "manager"], isActive = true };
        (await (await Api.AsAsync("manager")).PutAsync($"/users/{made["id"]}", change, user.ETag)).IsProblem(
            HttpStatusCode.Forbidden,
            "forbidden"
        );
        (await administrator.PutAsync($"/users/{made["id"]}", change, user.ETag)).Expect(HttpStatusCode.NoContent);

        var changed = await administrator.GetAsync($"/users/{made["id"]}");
        Assert.That(changed.Json.GetProperty("roles").GetArrayLength(), Is.EqualTo(2));
        Assert.That(changed.ETag, Is.Not.EqualTo(user.ETag));
    }

    [Test]
    public async Task Wrong_fields_are_told_all_at_once()
    {
        var reply = await (await Api.AsAsync("administrator")).PostAsync(
            "/users",
            new
            {
                userName = "no spaces",
                displayName = "",
                language = "xx",
                timeZone = "Moon/Base",
                roles = (string[])["boss"],
                groups = (string[])["nobody"],
            }
        );

        reply.Expect(HttpStatusCode.BadRequest);
        Assert.That(
            reply.Json.GetProperty("errors").EnumerateObject().Select(field => field.Name),
            Is.EquivalentTo(new[] { "userName", "displayName", "language", "timeZone", "roles", "groups" })
        );
    }

    [Test]
    public async Task Groups_are_created_and_get_members()
    {
        var administrator = await Api.AsAsync("administrator");
        var anna = (await (await Api.AsAsync("anna")).GetAsync("/me"))["id"];
        var made = (await administrator.PostAsync("/groups", new { key = "partners", name = "Partners" })).Expect(HttpStatusCode.Created);
        var path = $"/groups/{made["id"]}";
        var group = await administrator.GetAsync(path);

        (await administrator.PutAsync(path, new { name = "Partner sales", memberIds = (string?[])[anna] }, group.ETag)).Expect(
            HttpStatusCode.NoContent
        );

        Assert.That((await administrator.GetAsync(path)).Json.GetProperty("memberIds")[0].GetString(), Is.EqualTo(anna));
        (await administrator.PutAsync(path, new { name = "Late", memberIds = Array.Empty<string>() }, group.ETag)).IsProblem(
            HttpStatusCode.PreconditionFailed,
            "stale"
        );
    }

    private static async Task<ApiReply> CreateAsync(ApiCaller administrator, string name) =>
        (
            await administrator.PostAsync(
                "/users",
                new
                {
                    userName = name,
                    displayName = name,
                    language = "en",
                    timeZone = "UTC",
                    roles = (string[])["performer"],
                    groups = Array.Empty<string>(),
                }
            )
        ).Expect(HttpStatusCode.Created);

    private static async Task<List<string>> NamesAsync(ApiCaller caller, Func<int, Task>? onPage)
    {
        var names = new List<string>();
        string? after = null;
        for (var page = 1; page == 1 || after is not null; page++)
        {
            var reply = (await caller.GetAsync($"/users?limit=2{(after is null ? "" : "&after=" + after)}")).Expect(HttpStatusCode.OK);
            names.AddRange(reply.Json.GetProperty("items").EnumerateArray().Select(user => user.GetProperty("userName").GetString()!));
            after = reply.Json.GetProperty("next").GetString();
            await (onPage?.Invoke(page) ?? Task.CompletedTask);
        }

        return names;
    }
}
