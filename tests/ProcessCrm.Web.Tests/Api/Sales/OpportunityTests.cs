using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

/// <summary>Sales opportunities with parties and demand, their kinds, and the standard sale.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class OpportunityTests(Database kind) : SalesFixture(kind)
{
    private static readonly object Today = new { completedOn = "2030-01-01" };

    [Test]
    [Property("Requirement", "E14")]
    [Property("Requirement", "E15")]
    [Property("Requirement", "E16")]
    public async Task A_deal_is_created_on_the_basis_of_a_contact()
    {
        var anna = await Api.AsAsync("anna");
        var account = (await anna.PostAsync("/accounts", new { name = "Basis Ltd" })).Expect(HttpStatusCode.Created)["id"];
        var contact = (await anna.PostAsync("/contacts", new { fullName = "Ivan Basov", accountId = account })).Expect(
            HttpStatusCode.Created
        )["id"];
        var lead = await LeadAsync(anna, new { title = "Basis", accountId = account });
        var held = (
            await anna.PostAsync(
                "/interactions",
                new
                {
                    kind = "email",
                    leadId = lead.Split('/')[^1],
                    title = "Two presses",
                    details = "By spring.",
                    participants = new object[] { new { contactId = contact } },
                }
            )
        ).Expect(HttpStatusCode.Created)["id"];

        var made = (await anna.PostAsync("/opportunities", new { title = "", basedOnId = held })).Expect(HttpStatusCode.Created);

        var deal = await ReadAsync(anna, $"/opportunities/{made["id"]}");
        var fields = deal.GetProperty("fields");
        Assert.That(
            (Text(fields, "title"), Text(fields, "description"), Text(fields, "accountId"), Text(fields, "basedOnId")),
            Is.EqualTo(("Two presses", "By spring.", account, held))
        );
        Assert.That(Text(fields.GetProperty("parties")[0], "contactId"), Is.EqualTo(contact));
        Assert.That(Text(deal, "account"), Is.EqualTo("Basis Ltd"));
        (await anna.PatchAsync($"/opportunities/{made["id"]}", new { description = "Working name: presses" }, made.ETag)).Expect(
            HttpStatusCode.OK
        );
    }

    [Test]
    [Property("Requirement", "E18")]
    [Property("Requirement", "E22")]
    [Property("Requirement", "E23")]
    [Property("Requirement", "X20")]
    [Property("Requirement", "W6")]
    public async Task A_deal_has_parties_and_demand_whose_amounts_are_added_exactly()
    {
        var anna = await Api.AsAsync("anna");
        var account = (await anna.PostAsync("/accounts", new { name = "Party Ltd" })).Expect(HttpStatusCode.Created)["id"];
        var contact = (await anna.PostAsync("/contacts", new { fullName = "Party Person" })).Expect(HttpStatusCode.Created)["id"];
        var second = (await anna.PostAsync("/contacts", new { fullName = "Second Person" })).Expect(HttpStatusCode.Created)["id"];
        var made = (
            await anna.PostAsync(
                "/opportunities",
                new
                {
                    title = "Lines",
                    probability = 40,
                    revenueExpectation = 9000,
                    termsOfSale = "Prepaid",
                    comment = "Call in May",
                    parties = new object[]
                    {
                        new
                        {
                            accountId = account,
                            contactId = contact,
                            role = "payer",
                        },
                        new { accountId = account, contactId = second },
                    },
                    demand = new object[]
                    {
                        new
                        {
                            kind = "goods",
                            name = "Press",
                            quantity = 2,
                            unit = "pcs",
                            amount = 0.1,
                            comment = "Used will do",
                        },
                        new
                        {
                            kind = "services",
                            name = "Assembly",
                            amount = 0.2,
                        },
                        new { kind = "other", name = "Delivery" },
                    },
                }
            )
        ).Expect(HttpStatusCode.Created);
        var path = $"/opportunities/{made["id"]}";

        var deal = await ReadAsync(anna, path);
        var fields = deal.GetProperty("fields");
        Assert.That((deal.GetProperty("demandTotal").GetDecimal(), fields.GetProperty("amount").GetDecimal()), Is.EqualTo((0.3m, 0.3m)));
        Assert.That(
            fields.GetProperty("demand").EnumerateArray().Select(line => Text(line, "kind")),
            Is.EqualTo(new[] { "goods", "services", "other" })
        );
        Assert.That(Text(fields.GetProperty("demand")[0], "comment"), Is.EqualTo("Used will do"));
        Assert.That(
            fields.GetProperty("parties").EnumerateArray().Select(party => Text(party, "contactId")),
            Is.EqualTo(new[] { contact, second })
        );
        Assert.That(
            (
                fields.GetProperty("probability").GetInt32(),
                fields.GetProperty("revenueExpectation").GetDecimal(),
                Text(fields, "termsOfSale")
            ),
            Is.EqualTo((40, 9000m, "Prepaid"))
        );

        var patched = await anna.PatchAsync(path, new { demand = new object[] { new { name = "Press", amount = 7 } } }, made.ETag);
        Assert.That((await ReadAsync(anna, path)).GetProperty("fields").GetProperty("parties").GetArrayLength(), Is.EqualTo(2));
        foreach (
            var (patch, field, code) in new (object, string, string)[]
            {
                (new { demand = new object[] { new { kind = "thing", name = "X" } } }, "demand", "unknown-kind"),
                (new { demand = new object[] { new { amount = 5 } } }, "demand", "demand-name"),
                (new { demand = new object[] { new { name = "X", amount = -1 } } }, "demand", "negative"),
                (new { probability = 101 }, "probability", "not-a-percentage"),
            }
        )
        {
            Assert.That(
                (await anna.PatchAsync(path, patch, patched.ETag)).Expect(HttpStatusCode.BadRequest).CodeOf(field),
                Is.EqualTo(code)
            );
        }
    }

    [Test]
    [Property("Requirement", "E17")]
    [Property("Requirement", "E19")]
    [Property("Requirement", "E21")]
    [Property("Requirement", "E24")]
    [Property("Requirement", "E30")]
    [Property("Requirement", "E32")]
    public async Task Saving_starts_nothing_and_posting_starts_the_standard_sale_with_its_task()
    {
        var anna = await Api.AsAsync("anna");
        var me = (await anna.GetAsync("/me"))["id"];
        var made = (await anna.PostAsync("/opportunities", new { title = "Posted", responsibleId = me })).Expect(HttpStatusCode.Created);
        var deal = $"/opportunities/{made["id"]}";
        Assert.That(
            (await TasksAsync(anna, deal), Text(await ReadAsync(anna, deal), "status")),
            Is.EqualTo((Array.Empty<string>(), "inProgress"))
        );
        made = (await anna.PatchAsync(deal, new { comment = "Wants it soon" }, made.ETag)).Expect(HttpStatusCode.OK);
        (await anna.PatchAsync(deal, new { status = "won" }, made.ETag)).Expect(HttpStatusCode.OK);
        made = (await anna.PatchAsync(deal, new { status = (string?)null }, (await anna.GetAsync(deal)).ETag)).Expect(HttpStatusCode.OK);

        (await anna.PostAsync($"{deal}/post")).Expect(HttpStatusCode.OK);

        Assert.That(await TasksAsync(anna, deal), Is.EqualTo(new[] { "confirm-contact" }));
        Assert.That(Text((await ReadAsync(anna, deal)).GetProperty("process"), "process"), Is.EqualTo("standard-sale"));
        (await anna.PatchAsync(deal, new { status = "lost" }, (await anna.GetAsync(deal)).ETag)).IsProblem(
            HttpStatusCode.Conflict,
            "status-by-process"
        );
        var task = await ReadAsync(anna, $"/tasks/{await TaskAsync(anna, deal, "confirm-contact")}");
        Assert.That(task.GetRawText(), Does.Contain("Contact information").And.Contain("Posted"));
    }

    [Test]
    [Property("Requirement", "E33")]
    [Property("Requirement", "E34")]
    [Property("Requirement", "E35")]
    [Property("Requirement", "X14")]
    [Property("Requirement", "X16")]
    [Property("Requirement", "X17")]
    public async Task The_task_keeps_its_results_and_completing_it_begins_qualification_and_in_the_end_the_order()
    {
        var anna = await Api.AsAsync("anna");
        var account = (await anna.PostAsync("/accounts", new { name = "Steps Ltd" })).Expect(HttpStatusCode.Created)["id"];
        var made = (
            await anna.PostAsync(
                "/opportunities",
                new
                {
                    title = "Steps",
                    accountId = account,
                    responsibleId = (await anna.GetAsync("/me"))["id"],
                }
            )
        ).Expect(HttpStatusCode.Created);
        var deal = $"/opportunities/{made["id"]}";
        (await anna.PostAsync($"{deal}/post")).Expect(HttpStatusCode.OK);
        var task = await TaskAsync(anna, deal, "confirm-contact");
        (await anna.PutAsync($"/tasks/{task}/progress", new { values = new { results = "Half of it is known." } })).Expect(
            HttpStatusCode.NoContent
        );
        Assert.That((await ReadAsync(anna, $"/tasks/{task}")).GetRawText(), Does.Contain("Half of it is known."));

        await DoneAsync(anna, deal, "confirm-contact", "confirmed", new { completedOn = "2030-01-01", results = "All is known." });
        Assert.That(await StageAsync(anna, deal), Is.EqualTo("qualification"));
        await DoneAsync(
            anna,
            deal,
            "qualify-sale",
            "qualified",
            new
            {
                completedOn = "2030-01-01",
                termsOfSale = "On delivery",
                probability = 70,
            }
        );
        var fields = (await ReadAsync(anna, deal)).GetProperty("fields");
        Assert.That((Text(fields, "termsOfSale"), fields.GetProperty("probability").GetInt32()), Is.EqualTo(("On delivery", 70)));
        await DoneAsync(
            anna,
            deal,
            "create-quotation",
            null,
            new
            {
                completedOn = "2030-01-01",
                amount = 500,
                validUntil = "2030-02-01",
            }
        );
        await DoneAsync(anna, deal, "approve-quotation", "approved", Today);
        await DoneAsync(anna, deal, "place-order", "placed", new { completedOn = "2030-01-01", closeValue = 480 });

        var now = await ReadAsync(anna, deal);
        Assert.That(
            (
                Text(now, "status"),
                now.GetProperty("progress").GetProperty("closeValue").GetDecimal(),
                Text(now.GetProperty("process"), "final")
            ),
            Is.EqualTo(("won", 480m, "won"))
        );
        Assert.That((await ReadAsync(anna, $"{deal}/interactions")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    [Property("Requirement", "E29")]
    [Property("Requirement", "X19")]
    public async Task Administrators_keep_the_kinds_that_choose_the_process()
    {
        var (administrator, anna) = (await Api.AsAsync("administrator"), await Api.AsAsync("anna"));
        var key = $"k{Guid.NewGuid():N}"[..20];
        var fields = new
        {
            key,
            nameEn = "Tender",
            nameRu = "Тендер",
            process = "initial-contact",
        };
        (await anna.PostAsync("/opportunity-kinds", fields)).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        Assert.That((
                await administrator.PostAsync(
                    "/opportunity-kinds",
                    new
                    {
                        key,
                        nameEn = "T",
                        nameRu = "Т",
                        process = "lead-management",
                    }
                )
            ).Expect(HttpStatusCode.BadRequest).CodeOf("process"), Is.EqualTo("unknown-deal-process"));
        var tender = (await administrator.PostAsync("/opportunity-kinds", fields)).Expect(HttpStatusCode.Created);
        Assert.That(
            (
                await administrator.PatchAsync(
                    "/opportunity-kinds/3",
                    new { isDefault = false },
                    (await anna.GetAsync("/opportunity-kinds/3")).ETag
                )
            )
                .Expect(HttpStatusCode.BadRequest)
                .CodeOf("isDefault"),
            Is.EqualTo("kind-needs-default")
        );

        var made = (await anna.PostAsync("/opportunities", new { title = "Of a kind", kindId = tender["id"] })).Expect(
            HttpStatusCode.Created
        );
        (await anna.PostAsync($"/opportunities/{made["id"]}/post")).Expect(HttpStatusCode.OK);

        Assert.That(await TasksAsync(anna, $"/opportunities/{made["id"]}"), Is.EqualTo(new[] { "request-details" }));
        (await administrator.PatchAsync($"/opportunity-kinds/{tender["id"]}", new { isActive = false }, tender.ETag)).Expect(
            HttpStatusCode.OK
        );
    }

    [Test]
    [Property("Requirement", "E1")]
    public async Task An_initial_contact_is_recorded_with_all_that_is_known_and_confirmed()
    {
        var anna = await Api.AsAsync("anna");
        var kinds = (await ReadAsync(anna, "/opportunity-kinds")).GetProperty("items").EnumerateArray();
        var kindId = kinds.Single(kind => Text(kind.GetProperty("fields"), "key") == "initial-contact").GetProperty("id").GetString();
        var account = (await anna.PostAsync("/accounts", new { name = "Presses Ltd" })).Expect(HttpStatusCode.Created)["id"];
        var deal = (
            await anna.PostAsync(
                "/opportunities",
                new
                {
                    title = "Two presses",
                    description = "They compare three makers.",
                    comment = "Decide in May.",
                    kindId,
                    revenueExpectation = 900,
                }
            )
        ).Expect(HttpStatusCode.Created)["id"];
        var record = $"/opportunities/{deal}";
        (await anna.PostAsync($"{record}/post")).Expect(HttpStatusCode.OK);

        await DoneAsync(anna, record, "request-details", "known", new { completedOn = "2030-01-01", results = "They need two." });
        await DoneAsync(anna, record, "register-partner", null, new { completedOn = "2030-01-01", account });
        await DoneAsync(anna, record, "assign-responsible", null, new { completedOn = "2030-01-01", responsible = "user:anna" });
        await DoneAsync(anna, record, "specify-demand", null, new { completedOn = "2030-01-01", amount = 700 });
        await DoneAsync(anna, record, "confirm-record", "confirmed", new { completedOn = "2030-01-01" });

        var recorded = await ReadAsync(anna, record);
        var stage = recorded.GetProperty("process").GetProperty("stage");
        Assert.That((Text(stage, "id"), Text(stage, "name")), Is.EqualTo(("recorded", "Initial contact recorded")));
        var fields = recorded.GetProperty("fields");
        Assert.That((Text(fields, "accountId"), fields.GetProperty("amount").GetDecimal()), Is.EqualTo((account, 700m)));
    }

    [Test]
    [Property("Requirement", "E25")]
    [Property("Requirement", "E26")]
    [Property("Requirement", "E27")]
    [Property("Requirement", "E2")]
    public async Task The_flowchart_shows_deliverables_and_persons_in_charge()
    {
        var outline = (await Api.GetAsync("anna", "/definitions/initial-contact/outline")).EnsureSuccessStatusCode();
        var text = await outline.Content.ReadAsStringAsync();
        Assert.That(text, Does.Contain("Contact persons").And.Contain("Sales"));
        var svg = (await Api.GetAsync("anna", "/definitions/standard-sale/flowchart.svg")).EnsureSuccessStatusCode();
        Assert.That(await svg.Content.ReadAsStringAsync(), Does.Contain("<svg").And.Contain("Qualif"));
    }

    [Test]
    [Property("Requirement", "E28")]
    [Property("Requirement", "E8")]
    public async Task Files_of_a_step_are_added_at_run_time_and_survive_a_new_version()
    {
        var (designer, anna) = (await Api.AsAsync("designer"), await Api.AsAsync("anna"));
        const string path = "/definitions/standard-sale/steps/confirm-contact/files";
        var name = $"Регламент {Guid.NewGuid():N}.txt";
        (await AttachmentTests.SendToAsync(anna, path, "a.txt", "text/plain", "No")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (
            await AttachmentTests.SendToAsync(
                designer,
                path.Replace("confirm-contact", "nowhere", StringComparison.Ordinal),
                "a.txt",
                "text/plain",
                "No"
            )
        ).IsProblem(HttpStatusCode.NotFound, "not-found");
        var added = (await AttachmentTests.SendToAsync(designer, path, name, "text/plain", "Ask for the tax number.")).Expect(
            HttpStatusCode.Created
        );

        var versions = (await ReadAsync(designer, "/definitions/standard-sale/versions")).GetProperty("items");
        var active = versions.EnumerateArray().Single(version => version.GetProperty("isActive").GetBoolean());
        var source = (await designer.GetAsync("/definitions/standard-sale/source")).Expect(HttpStatusCode.OK).Text;
        var newer = new
        {
            text = source.Replace("Deal posted", $"Deal posted {Guid.NewGuid():N}", StringComparison.Ordinal),
            path = "standard-sale.json",
            basedOn = active.GetProperty("deployment").GetString(),
        };
        (await designer.PostAsync("/definitions", newer)).Expect(HttpStatusCode.Created);

        Assert.That((await ReadAsync(anna, path)).GetRawText(), Does.Contain(added["id"]!));
        Assert.That((await anna.GetAsync($"{path}/{added["id"]}")).Text, Is.EqualTo("Ask for the tax number."));
        (await anna.DeleteAsync($"{path}/{added["id"]}")).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        (await designer.DeleteAsync($"{path}/{added["id"]}")).Expect(HttpStatusCode.NoContent);
        (await anna.GetAsync($"{path}/{added["id"]}")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    private static string? Text(JsonElement json, string field) => json.GetProperty(field).GetString();
}
