using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>Partners, how they are registered, and to whom they are open.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class PartnerTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "E11")]
    [Property("Requirement", "E12")]
    public async Task The_wizard_registers_a_partner_in_three_steps()
    {
        var name = Unique("Nordwind");
        var group = await GroupAsync(await IdOfAsync("anna"));
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        const string wizard = "/accounts/register";
        Assert.That(await browser.ReadAsync("/accounts", "ru"), Does.Contain($"href=\"{wizard}\">Партнёры</a>"));
        (string, string)[] typed =
        [
            ("Account.Name", name),
            ("Account.Kind", "LegalEntity"),
            ("Account.Phones", "+7 495 700 10 20"),
            ("Contact.FullName", "Vera Orlova"),
            ("Contact.JobTitle", "Head of supply"),
        ];

        var unnamed = await browser.SendAsync(wizard, wizard, ("step", "1"), ("go", "next"), ("Account.Phones", "+7 495 700 10 20"));
        var second = await browser.SendAsync(wizard, wizard, [.. typed, ("step", "1"), ("go", "next")]);
        var third = await browser.SendAsync(wizard, wizard, [.. typed, ("Account.AccessGroupId", group), ("step", "2"), ("go", "next")]);
        var end = await browser.SendAsync(wizard, wizard, [.. typed, ("Account.AccessGroupId", group), ("step", "3"), ("go", "end")]);

        Assert.That(await unnamed.Content.ReadAsStringAsync(), Does.Contain("class=\"field-error\"").And.Contain("name=\"Account.Name\""));
        Assert.That(await second.Content.ReadAsStringAsync(), Does.Contain("<h2>Access group</h2>").And.Contain($"value=\"{group}\""));
        Assert.That(await third.Content.ReadAsStringAsync(), Does.Contain("Vera Orlova").And.Contain("value=\"end\""));
        var page = end.Headers.Location!.ToString();
        Assert.That(await browser.ReadAsync(page), Does.Contain(name).And.Contain("Vera Orlova").And.Contain("Key partners"));
    }

    [Test]
    [Property("Requirement", "E12")]
    public async Task A_partner_in_an_access_group_is_there_for_its_members_and_for_nobody_else()
    {
        var (administrator, anna, boris) = (await Api.AsAsync("administrator"), await Api.AsAsync("anna"), await Api.AsAsync("boris"));
        var group = await GroupAsync(await IdOfAsync("anna"));
        var name = Unique("Hidden");
        var made = await anna.PostAsync(
            "/accounts/register",
            new
            {
                account = new
                {
                    name,
                    phones = new[] { "+7 395 277 66 88" },
                    accessGroupId = group,
                },
                contact = new { fullName = $"Person of {name}" },
            }
        );
        var id = made.Expect(HttpStatusCode.Created)["id"]!;
        var lead = await LeadAsync(
            boris,
            new
            {
                title = $"Need of {name}",
                phone = "+7 395 277 66 88",
                responsibleId = await IdOfAsync("boris"),
            }
        );
        var seen = (await anna.GetAsync(lead)).Expect(HttpStatusCode.OK);
        (await anna.PutAsync($"{lead}/client", new { accountId = id }, seen.ETag)).Expect(HttpStatusCode.OK);

        foreach (var caller in new[] { anna, administrator })
        {
            Assert.That((await caller.GetAsync($"/accounts/{id}")).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await CountAsync(caller, $"/accounts?search={name}"), Is.EqualTo(1));
        }

        Assert.That((await boris.GetAsync($"/accounts/{id}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await boris.GetAsync($"/accounts/{id}/changes")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(
            (await boris.PatchAsync($"/accounts/{id}", new { sector = "Steel" }, made.ETag)).Status,
            Is.EqualTo(HttpStatusCode.NotFound)
        );
        foreach (
            var list in new[]
            {
                $"/accounts?search={name}",
                $"/accounts?search={Uri.EscapeDataString("8 (395) 277-66-88")}",
                $"/contacts?search={name}",
                $"/contacts?account={id}",
                $"/accounts/same?name={name}&phone={Uri.EscapeDataString("+7 395 277 66 88")}",
                $"/choices/account?search={name}",
                $"/choices/contact?search={name}",
                $"/interests/clients?search={name}",
            }
        )
        {
            Assert.That(await CountAsync(boris, list), Is.Zero, list);
        }

        Assert.That((await boris.GetAsync("/accounts/csv")).Text, Does.Not.Contain(name));
        Assert.That((await boris.GetAsync("/contacts/csv")).Text, Does.Not.Contain(name));
        Assert.That((await anna.GetAsync("/accounts/csv")).Text, Does.Contain(name));
    }

    [Test]
    [Property("Requirement", "E12")]
    public async Task Of_a_partner_that_is_not_open_a_lead_tells_the_name_and_no_more_and_can_still_be_worked()
    {
        var (anna, boris) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"));
        var name = Unique("Reserved");
        var group = await GroupAsync(await IdOfAsync("anna"));
        var account = (
            await anna.PostAsync(
                "/accounts",
                new
                {
                    name,
                    phones = new[] { "+7 383 100 20 30" },
                    accessGroupId = group,
                }
            )
        ).Expect(HttpStatusCode.Created)["id"]!;
        var lead = await LeadAsync(anna, new { title = $"Ours {name}", accountId = account });

        var seen = (await boris.GetAsync(lead)).Expect(HttpStatusCode.OK);
        var changed = await boris.PatchAsync(lead, new { need = "Ropes" }, seen.ETag);
        var linked = await boris.PostAsync("/leads", new { title = "Guessed", accountId = account });
        var page = await (await new Browser(Api.Host.CreateClient()).SignedInAsync("boris")).ReadAsync(lead);

        Assert.That(seen.Text, Does.Contain(name).And.Not.Contain("100 20 30"));
        changed.Expect(HttpStatusCode.OK);
        Assert.That(linked.CodeOf("accountId"), Is.EqualTo("unknown-record"));
        Assert.That(page, Does.Contain(name).And.Not.Contain("100 20 30").And.Not.Contain($"/accounts/{account}"));
    }

    [Test]
    [Property("Requirement", "E12")]
    public async Task Who_is_no_member_cannot_move_a_partner_in_or_out_and_who_looks_after_it_sees_it()
    {
        var (anna, boris) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"));
        var group = await GroupAsync(await IdOfAsync("anna"));
        var free = (await boris.PostAsync("/accounts", new { name = Unique("Free") })).Expect(HttpStatusCode.Created);
        var kept = (
            await anna.PostAsync(
                "/accounts",
                new
                {
                    name = Unique("Kept"),
                    accessGroupId = group,
                    responsibleId = await IdOfAsync("boris"),
                }
            )
        ).Expect(HttpStatusCode.Created);

        var into = await boris.PatchAsync($"/accounts/{free["id"]}", new { accessGroupId = group }, free.ETag);
        var outOf = await boris.PatchAsync($"/accounts/{kept["id"]}", new { accessGroupId = (string?)null }, kept.ETag);
        var own = await boris.PatchAsync($"/accounts/{kept["id"]}", new { sector = "Steel" }, kept.ETag);

        Assert.That(into.CodeOf("accessGroupId"), Is.EqualTo("access-group-closed"));
        Assert.That(outOf.CodeOf("accessGroupId"), Is.EqualTo("access-group-closed"));
        own.Expect(HttpStatusCode.OK);
        Assert.That((await boris.GetAsync("/access-groups")).Text, Does.Not.Contain(group));
    }

    [Test]
    [Property("Requirement", "E12")]
    public async Task A_team_opens_partners_to_all_of_its_members_and_contacts_with_them_too()
    {
        var (anna, boris, marketing) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"), await Api.AsAsync("marketing"));
        await using var unlinked = await SettingAsync(new { allowsUnlinkedContacts = true }, new { allowsUnlinkedContacts = false });
        var teams = (await anna.GetAsync("/groups")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray();
        var sales = teams.Single(team => team.GetProperty("key").GetString() == "sales").GetProperty("id").GetString()!;
        var group = await GroupAsync(sales);
        var account = (await anna.PostAsync("/accounts", new { name = Unique("Team"), accessGroupId = group })).Expect(
            HttpStatusCode.Created
        )["id"]!;
        var held = (
            await anna.PostAsync(
                "/interactions",
                new
                {
                    kind = "call",
                    accountId = account,
                    details = "A secret price",
                    outcome = "interested",
                }
            )
        ).Expect(HttpStatusCode.Created)["id"]!;

        Assert.That((await boris.GetAsync($"/accounts/{account}")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await boris.GetAsync($"/interactions/{held}")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await marketing.GetAsync($"/accounts/{account}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await marketing.GetAsync($"/interactions/{held}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await marketing.GetAsync($"/interactions?account={account}")).Text, Does.Not.Contain("A secret price"));
    }

    [Test]
    [Property("Requirement", "E10")]
    [Property("Requirement", "E13")]
    public async Task A_participant_is_created_as_a_contact_person_of_a_partner()
    {
        var anna = await Api.AsAsync("anna");
        var account = (await anna.PostAsync("/accounts", new { name = Unique("Partner") })).Expect(HttpStatusCode.Created)["id"]!;
        var lead = IdOf(await LeadAsync(anna, new { title = "Talk", accountId = account }));
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        var form = $"/interactions/new?leadId={lead}&kind=call";
        var person = Unique("Olga");

        var more = await browser.SendAsync(
            form,
            "/interactions/new?handler=lines",
            ("kind", "call"),
            ("Form.Participants[0].Name", "Guest")
        );
        var saved = await browser.SendAsync(
            form,
            "/interactions/new",
            ("kind", "call"),
            ("Form.Kind", "call"),
            ("Form.About", $"lead:{lead}"),
            ("Form.Outcome", "interested"),
            ("Form.Participants[0].Name", "Guest"),
            ("Form.NewPerson.AccountId", account),
            ("Form.NewPerson.FullName", person),
            ("Form.NewPerson.JobTitle", "Engineer"),
            ("Form.NewPerson.Phones", "+7 495 111 22 33")
        );

        Assert.That(await more.Content.ReadAsStringAsync(), Does.Contain("Form.Participants[2].Name").And.Contain("value=\"Guest\""));
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await saved.Content.ReadAsStringAsync());
        Assert.That(await browser.ReadAsync(saved.Headers.Location!.ToString()), Does.Contain(person).And.Contain("Guest"));
        var made = (await anna.GetAsync($"/contacts?search={person}")).Json.GetProperty("items")[0].GetProperty("fields");
        Assert.That(made.GetProperty("accountId").GetString(), Is.EqualTo(account));
        Assert.That(made.GetProperty("jobTitle").GetString(), Is.EqualTo("Engineer"));
        var wrong = await anna.PostAsync(
            "/interactions",
            new
            {
                kind = "call",
                leadId = lead,
                outcome = "interested",
                participants = new[] { new { newContact = new { fullName = " ", accountId = account } } },
            }
        );
        Assert.That(wrong.CodeOf("newPerson.fullName"), Is.EqualTo("required"));
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task Who_types_in_a_partner_that_is_there_is_shown_it()
    {
        var anna = await Api.AsAsync("anna");
        var name = Unique("Vostok");
        var phone = $"+7 495 {Random.Shared.Next(100, 999)} {Random.Shared.Next(10, 99)} {Random.Shared.Next(10, 99)}";
        var id = (await anna.PostAsync("/accounts", new { name, phones = new[] { phone } })).Expect(HttpStatusCode.Created)["id"]!;
        var lead = IdOf(
            await LeadAsync(
                anna,
                new
                {
                    title = "Asks",
                    accountName = "Other name",
                    phone,
                }
            )
        );

        var same = (await anna.GetAsync($"/accounts/same?phone={Uri.EscapeDataString(phone)}")).Expect(HttpStatusCode.OK);
        var other = await anna.GetAsync($"/accounts/same?phone={Uri.EscapeDataString(phone)}&except={id}");
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        var typing = await browser.ReadAsync($"/accounts/same?Form.Name={name}");
        var converting = await browser.ReadAsync($"/leads/{lead}/client");

        Assert.That(same.Json.GetProperty("items")[0].GetProperty("id").GetString(), Is.EqualTo(id));
        Assert.That(other.Text, Does.Not.Contain(name));
        Assert.That(typing, Does.Contain($"href=\"/accounts/{id}\"").And.Not.Contain("<html"));
        Assert.That(converting, Does.Contain($"href=\"/accounts/{id}\""));
    }

    private static string IdOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Unique(string name) => $"{name}{Guid.NewGuid():N}"[..(name.Length + 12)];

    private static async Task<int> CountAsync(ApiCaller caller, string path)
    {
        var json = (await caller.GetAsync(path)).Expect(HttpStatusCode.OK).Json;
        return (json.ValueKind == JsonValueKind.Array ? json : json.GetProperty("items")).GetArrayLength();
    }

    private async Task<string> IdOfAsync(string userName) =>
        (await (await Api.AsAsync(userName)).GetAsync("/me")).Expect(HttpStatusCode.OK)["id"]!;

    /// <summary>A group whose partners are open to one user or team.</summary>
    private async Task<string> GroupAsync(string member)
    {
        var administrator = await Api.AsAsync("administrator");
        var made = await administrator.PostAsync(
            "/access-groups",
            new { name = $"Key partners {Guid.NewGuid():N}", memberIds = new[] { member } }
        );
        return made.Expect(HttpStatusCode.Created)["id"]!;
    }
}
