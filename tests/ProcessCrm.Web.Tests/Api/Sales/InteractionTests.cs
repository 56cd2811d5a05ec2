using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

/// <summary>Contacts with clients, as a program records and plans them.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class InteractionTests(Database kind) : SalesFixture(kind)
{
    private const string Shipped = "client-contact";

    [Test]
    [Property("Requirement", "S1")]
    [Property("Requirement", "S9")]
    [Property("Requirement", "S10")]
    [Property("Requirement", "S14")]
    [Property("Requirement", "S15")]
    [Property("Requirement", "E4")]
    [Property("Requirement", "E6")]
    public async Task A_contact_is_recorded_with_its_lead_whose_client_is_filled_in()
    {
        var anna = await Api.AsAsync("anna");
        var account = (await anna.PostAsync("/accounts", new { name = "Gamma" })).Expect(HttpStatusCode.Created)["id"];
        var contact = (await anna.PostAsync("/contacts", new { fullName = "Olga Lebedeva", accountId = account })).Expect(
            HttpStatusCode.Created
        )["id"];
        var lead = await LeadAsync(
            anna,
            new
            {
                title = "Belts",
                accountId = account,
                contactId = contact,
            }
        );

        foreach (var means in new[] { "call", "email", "meeting", "online", "other" })
        {
            await MadeAsync(
                anna,
                new
                {
                    kind = means,
                    leadId = IdOf(lead),
                    details = "They agree to a test.",
                    outcome = "agreed",
                }
            );
        }

        var events = (await ReadAsync(anna, $"/interactions?lead={IdOf(lead)}")).GetProperty("items").EnumerateArray().ToList();
        Assert.That(
            events.Select(held => held.GetProperty("kind").GetString()),
            Is.EqualTo(new[] { "other", "online", "meeting", "email", "call" })
        );
        Assert.That(events[0].GetProperty("contact").GetProperty("name").GetString(), Is.EqualTo("Olga Lebedeva"));
        Assert.That(events[0].GetProperty("account").GetProperty("id").GetString(), Is.EqualTo(account));
        Assert.That(
            (events[0].GetProperty("details").GetString(), events[0].GetProperty("outcome").GetString()),
            Is.EqualTo(("They agree to a test.", "agreed"))
        );
        Assert.That(events[0].GetProperty("subject").GetProperty("id").GetString(), Is.EqualTo(IdOf(lead)));
        Assert.That(
            (await anna.PostAsync("/interactions", new { kind = "letter", leadId = IdOf(lead) }))
                .Expect(HttpStatusCode.BadRequest)
                .CodeOf("kind"),
            Is.EqualTo("unknown-kind")
        );
    }

    [Test]
    [Property("Requirement", "S2")]
    public async Task A_colleague_sees_the_state_of_a_client_and_goes_on()
    {
        var (anna, boris) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"));
        var account = (await anna.PostAsync("/accounts", new { name = "Delta" })).Expect(HttpStatusCode.Created)["id"];
        var lead = await LeadAsync(anna, new { title = "Ropes", accountId = account });
        await MadeAsync(
            anna,
            new
            {
                kind = "call",
                leadId = IdOf(lead),
                details = "Asked for a price list.",
                outcome = "interested",
            }
        );

        var seen = await ReadAsync(boris, $"/interactions?account={account}");

        Assert.That(seen.GetRawText(), Does.Contain("Asked for a price list."));
        Assert.That(await StageAsync(boris, lead), Is.EqualTo("qualification"));
        await MadeAsync(
            boris,
            new
            {
                kind = "email",
                leadId = IdOf(lead),
                outcome = "thinking",
            }
        );
        Assert.That((await ReadAsync(anna, $"{lead}/interactions")).GetProperty("items").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    [Property("Requirement", "S11")]
    [Property("Requirement", "S12")]
    [Property("Requirement", "S13")]
    public async Task A_first_contact_makes_a_lead_of_its_topic_at_the_chosen_stage()
    {
        var anna = await Api.AsAsync("anna");
        var first = await MadeAsync(
            anna,
            new
            {
                kind = "call",
                topic = "new-purchase",
                stage = "distribution",
                details = "Needs ten lathes.",
                outcome = "interested",
            }
        );
        var lead = $"/leads/{(await ReadAsync(anna, first)).GetProperty("fields").GetProperty("leadId").GetString()}";
        var fields = (await ReadAsync(anna, lead)).GetProperty("fields");
        Assert.That(
            (fields.GetProperty("title").GetString(), fields.GetProperty("need").GetString()),
            Is.EqualTo(("New purchase", "Needs ten lathes."))
        );
        Assert.That(await StageAsync(anna, lead), Is.EqualTo("distribution"));
        Assert.That((await ReadAsync(anna, first)).GetProperty("fields").GetProperty("stage").GetString(), Is.EqualTo("distribution"));

        var repeated = await MadeAsync(
            anna,
            new
            {
                kind = "email",
                leadId = IdOf(lead),
                outcome = "agreed",
            }
        );
        Assert.That((await ReadAsync(anna, repeated)).GetProperty("fields").GetProperty("stage").GetString(), Is.EqualTo("distribution"));

        var without = await anna.PostAsync("/interactions", new { kind = "call", outcome = "agreed" });
        Assert.That(without.Expect(HttpStatusCode.BadRequest).CodeOf("leadId"), Is.EqualTo("contact-needs-topic"));
        var both = await anna.PostAsync(
            "/interactions",
            new
            {
                kind = "call",
                topic = "service",
                leadId = IdOf(lead),
            }
        );
        Assert.That(both.Expect(HttpStatusCode.BadRequest).CodeOf("leadId"), Is.EqualTo("contact-has-one-topic"));
        (
            await anna.PostAsync(
                "/interactions",
                new
                {
                    kind = "call",
                    topic = "service",
                    stage = "nowhere",
                }
            )
        ).Expect(HttpStatusCode.BadRequest);
    }

    [Test]
    [Property("Requirement", "S8")]
    [Property("Requirement", "E5")]
    public async Task An_empty_date_becomes_now_when_the_contact_is_saved()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await LeadAsync(anna, new { title = "Nails" });

        var now = await MadeAsync(
            anna,
            new
            {
                kind = "call",
                leadId = IdOf(lead),
                title = "Price of nails",
            }
        );
        var then = await MadeAsync(
            anna,
            new
            {
                kind = "call",
                leadId = IdOf(lead),
                occurredAt = "2026-01-05T10:00:00+03:00",
            }
        );

        Assert.That(
            (
                (await ReadAsync(anna, now)).GetProperty("fields").GetProperty("occurredAt").GetDateTimeOffset() - DateTimeOffset.UtcNow
            ).Duration(),
            Is.LessThan(TimeSpan.FromMinutes(1))
        );
        var fields = (await ReadAsync(anna, then)).GetProperty("fields");
        Assert.That(
            fields.GetProperty("occurredAt").GetDateTimeOffset(),
            Is.EqualTo(new DateTimeOffset(2026, 1, 5, 7, 0, 0, TimeSpan.Zero))
        );
        Assert.That(fields.GetProperty("title").GetString(), Is.EqualTo("Nails"));
        var ahead = await anna.PostAsync(
            "/interactions",
            new
            {
                kind = "call",
                leadId = IdOf(lead),
                occurredAt = DateTimeOffset.UtcNow.AddDays(1),
                outcome = "agreed",
            }
        );
        Assert.That(ahead.Expect(HttpStatusCode.BadRequest).CodeOf("occurredAt"), Is.EqualTo("contact-lies-ahead"));
    }

    [Test]
    [Property("Requirement", "S18")]
    [Property("Requirement", "S19")]
    [Property("Requirement", "S20")]
    [Property("Requirement", "S21")]
    [Property("Requirement", "S22")]
    [Property("Requirement", "S23")]
    public async Task A_contact_planned_for_a_colleague_is_in_both_blocks_and_becomes_actual_by_kind_and_outcome()
    {
        var (anna, boris, marketing) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"), await Api.AsAsync("marketing"));
        var him = (await boris.GetAsync("/me"))["id"];
        var lead = await LeadAsync(anna, new { title = $"Planned {Guid.NewGuid():N}" });
        var plan = await MadeAsync(
            anna,
            new
            {
                leadId = IdOf(lead),
                occurredAt = DateTimeOffset.UtcNow.AddDays(7),
                details = "Ask for the size.",
                responsibleId = him,
            }
        );
        var planned = await anna.GetAsync(plan);
        Assert.That(
            (planned["isPlanned"], planned.Json.GetProperty("fields").GetProperty("kind").GetString()),
            Is.EqualTo(("true", (string?)null))
        );
        Assert.That(planned.Json.GetProperty("process").GetProperty("stage").GetProperty("id").GetString(), Is.EqualTo("planned"));
        foreach (var (caller, isThere) in new[] { (anna, true), (boris, true), (marketing, false) })
        {
            var me = (await caller.GetAsync("/me"))["id"];
            var block = await ReadAsync(caller, $"/interactions?planned=true&user={me}&limit=200");
            Assert.That(block.GetRawText().Contains(plan.Split('/')[^1], StringComparison.Ordinal), Is.EqualTo(isThere));
        }

        (await marketing.PostAsync($"{plan}/outcome", new { kind = "call", outcome = "agreed" }, planned.ETag)).IsProblem(
            HttpStatusCode.Forbidden,
            "contact-of-another"
        );
        Assert.That(
            (await boris.PostAsync($"{plan}/outcome", new { kind = "online" }, planned.ETag))
                .Expect(HttpStatusCode.BadRequest)
                .CodeOf("outcome"),
            Is.EqualTo("required")
        );
        (await boris.PostAsync($"{plan}/outcome", new { kind = "online", outcome = "agreed" }, planned.ETag)).Expect(HttpStatusCode.OK);

        var held = await ReadAsync(anna, plan);
        Assert.That(held.GetProperty("isPlanned").GetBoolean(), Is.False);
        Assert.That(held.GetProperty("fields").GetProperty("kind").GetString(), Is.EqualTo("online"));
        Assert.That(held.GetProperty("fields").GetProperty("details").GetString(), Is.EqualTo("Ask for the size."));
        Assert.That(
            held.GetProperty("fields").GetProperty("occurredAt").GetDateTimeOffset(),
            Is.LessThan(DateTimeOffset.UtcNow.AddMinutes(1))
        );
        Assert.That(held.GetProperty("process").GetProperty("stage").GetProperty("id").GetString(), Is.EqualTo("recorded"));
        (await boris.PostAsync($"{plan}/outcome", new { kind = "call", outcome = "agreed" }, "\"9\"")).Expect(HttpStatusCode.Forbidden);
    }

    [Test]
    [Property("Requirement", "S22")]
    [Property("Requirement", "S23")]
    public async Task A_planned_contact_becomes_a_task_at_its_time_and_the_task_makes_it_actual()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await LeadAsync(anna, new { title = "Reminded" });
        var plan = await MadeAsync(
            anna,
            new
            {
                leadId = IdOf(lead),
                occurredAt = DateTimeOffset.UtcNow.AddSeconds(1.5),
                title = "Remind me",
            }
        );

        string? task = null;
        await EventuallyAsync(
            async () =>
            {
                var inbox = await ReadAsync(anna, $"/tasks?process={Shipped}");
                task = inbox
                    .GetProperty("items")
                    .EnumerateArray()
                    .Where(item => item.GetRawText().Contains(plan.Split('/')[^1], StringComparison.Ordinal))
                    .Select(item => item.GetProperty("id").GetString())
                    .FirstOrDefault();
                return task is not null;
            },
            "A task comes up when the contact is due."
        );
        Assert.That((await ReadAsync(anna, "/notifications")).GetRawText(), Does.Contain("Remind me"));
        Assert.That(
            (
                await anna.PostAsync($"/tasks/{task}/complete", new { outcome = "held", values = new { kind = "call", outcome = "gone" } })
            ).Status,
            Is.EqualTo(HttpStatusCode.BadRequest)
        );
        (
            await anna.PostAsync(
                $"/tasks/{task}/complete",
                new
                {
                    outcome = "held",
                    values = new
                    {
                        kind = "call",
                        outcome = "no-answer",
                        details = "Nobody there.",
                    },
                }
            )
        ).Expect(HttpStatusCode.OK);

        var held = await ReadAsync(anna, plan);
        Assert.That(
            (held.GetProperty("isPlanned").GetBoolean(), held.GetProperty("fields").GetProperty("outcome").GetString()),
            Is.EqualTo((false, "no-answer"))
        );
        Assert.That(held.GetProperty("recordedAt").ValueKind, Is.EqualTo(JsonValueKind.String));
        Assert.That(held.GetProperty("process").GetProperty("stage").GetProperty("id").GetString(), Is.EqualTo("recorded"));
    }

    [Test]
    [Property("Requirement", "S16")]
    [Property("Requirement", "S17")]
    [Property("Requirement", "D7")]
    [Property("Requirement", "D8")]
    public async Task A_contact_with_an_outcome_is_changed_by_those_with_the_right_and_corrected_by_its_author()
    {
        var (administrator, anna, boris) = (await Api.AsAsync("administrator"), await Api.AsAsync("anna"), await Api.AsAsync("boris"));
        var lead = await LeadAsync(anna, new { title = "Final" });
        var held = await MadeAsync(
            anna,
            new
            {
                kind = "call",
                leadId = IdOf(lead),
                occurredAt = DateTimeOffset.UtcNow.AddDays(-7), // The days in which it may be changed count from its outcome.
                details = "Monday.",
                outcome = "agreed",
            }
        );
        var seen = await anna.GetAsync(held);

        (await anna.PatchAsync(held, new { details = "Tuesday." }, seen.ETag)).IsProblem(HttpStatusCode.Forbidden, "contact-has-outcome");
        (await anna.DeleteAsync(held, seen.ETag)).IsProblem(HttpStatusCode.Forbidden, "contact-has-outcome");
        var changed = (await administrator.PatchAsync(held, new { details = "Wednesday." }, seen.ETag)).Expect(HttpStatusCode.OK);
        Assert.That(
            (await administrator.PatchAsync(held, new { outcome = (string?)null }, changed.ETag))
                .Expect(HttpStatusCode.BadRequest)
                .CodeOf("outcome"),
            Is.EqualTo("required")
        );
        await using (await SettingAsync(new { contactEditors = "sales" }, new { contactEditors = (string?)null }))
        {
            changed = (await boris.PatchAsync(held, new { details = "Thursday." }, changed.ETag)).Expect(HttpStatusCode.OK);
        }

        await using (await SettingAsync(new { contactDays = 0 }, new { contactDays = 3 }))
        {
            (await administrator.PatchAsync(held, new { details = "Friday." }, changed.ETag)).IsProblem(
                HttpStatusCode.Conflict,
                "contact-is-final"
            );
            (await administrator.DeleteAsync(held, changed.ETag)).IsProblem(HttpStatusCode.Conflict, "contact-is-final");
            (await anna.PostAsync($"{held}/corrections", new { text = "It was Saturday." })).Expect(HttpStatusCode.Created);
            (await boris.PostAsync($"{held}/corrections", new { text = "No." })).IsProblem(
                HttpStatusCode.Forbidden,
                "correction-by-author"
            );
        }

        var now = await ReadAsync(anna, held);
        Assert.That(now.GetProperty("fields").GetProperty("details").GetString(), Is.EqualTo("Thursday."));
        Assert.That(now.GetProperty("corrections")[0].GetProperty("text").GetString(), Is.EqualTo("It was Saturday."));
        (await administrator.DeleteAsync(held, changed.ETag)).Expect(HttpStatusCode.NoContent);
        (await anna.GetAsync(held)).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    [Property("Requirement", "D7")]
    public async Task A_contact_without_an_outcome_is_its_authors_and_its_responsibles()
    {
        var (anna, boris, marketing) = (await Api.AsAsync("anna"), await Api.AsAsync("boris"), await Api.AsAsync("marketing"));
        var lead = await LeadAsync(anna, new { title = "Open" });
        var held = await MadeAsync(
            anna,
            new
            {
                kind = "call",
                leadId = IdOf(lead),
                responsibleId = (await boris.GetAsync("/me"))["id"],
            }
        );
        var seen = await anna.GetAsync(held);

        (await marketing.PatchAsync(held, new { details = "No." }, seen.ETag)).IsProblem(HttpStatusCode.Forbidden, "contact-of-another");
        var changed = (await anna.PatchAsync(held, new { details = "One." }, seen.ETag)).Expect(HttpStatusCode.OK);
        (await boris.PatchAsync(held, new { details = "Two." }, seen.ETag)).IsProblem(HttpStatusCode.PreconditionFailed, "stale");
        changed = (await boris.PatchAsync(held, new { outcome = "agreed" }, changed.ETag)).Expect(HttpStatusCode.OK);
        (await boris.PatchAsync(held, new { details = "Three." }, changed.ETag)).IsProblem(HttpStatusCode.Forbidden, "contact-has-outcome");
    }

    [Test]
    [Property("Requirement", "D15")]
    public async Task An_unlinked_contact_is_allowed_by_a_setting_and_listed_until_it_is_linked()
    {
        var anna = await Api.AsAsync("anna");
        var account = (await anna.PostAsync("/accounts", new { name = "Unlinked Ltd" })).Expect(HttpStatusCode.Created)["id"];
        await using (await SettingAsync(new { allowsUnlinkedContacts = true }, new { allowsUnlinkedContacts = false }))
        {
            var held = await MadeAsync(anna, new { kind = "call", accountId = account });
            Assert.That((await ReadAsync(anna, "/interactions?unlinked=true&limit=200")).GetRawText(), Does.Contain(held.Split('/')[^1]));
            Assert.That((await ReadAsync(anna, held)).GetProperty("fields").GetProperty("title").GetString(), Is.EqualTo("Unlinked Ltd"));

            var lead = await LeadAsync(anna, new { title = "Now linked" });
            (await anna.PatchAsync(held, new { leadId = IdOf(lead) }, (await anna.GetAsync(held)).ETag)).Expect(HttpStatusCode.OK);

            Assert.That(
                (await ReadAsync(anna, "/interactions?unlinked=true&limit=200")).GetRawText(),
                Does.Not.Contain(held.Split('/')[^1])
            );
            Assert.That((await ReadAsync(anna, $"{lead}/interactions")).GetRawText(), Does.Contain(held.Split('/')[^1]));
        }
    }

    [Test]
    [Property("Requirement", "E7")]
    [Property("Requirement", "E9")]
    [Property("Requirement", "E10")]
    public async Task A_contact_follows_from_another_and_has_participants()
    {
        var anna = await Api.AsAsync("anna");
        var contact = (await anna.PostAsync("/contacts", new { fullName = "Petr Orlov" })).Expect(HttpStatusCode.Created)["id"];
        var lead = await LeadAsync(anna, new { title = "Followed", contactId = contact });
        var first = await MadeAsync(
            anna,
            new
            {
                kind = "call",
                leadId = IdOf(lead),
                outcome = "thinking",
            }
        );

        var next = await MadeAsync(
            anna,
            new
            {
                kind = "meeting",
                basedOnId = IdOf(first),
                participants = new object[] { new { contactId = contact }, new { name = "Their lawyer", reach = "+7 495 123-45-67" } },
            }
        );

        var follow = await ReadAsync(anna, next);
        Assert.That(follow.GetProperty("fields").GetProperty("leadId").GetString(), Is.EqualTo(IdOf(lead)));
        Assert.That(follow.GetProperty("contact").GetProperty("name").GetString(), Is.EqualTo("Petr Orlov"));
        Assert.That(
            follow.GetProperty("participants").EnumerateArray().Select(line => line.GetProperty("name").GetString()),
            Is.EqualTo(new[] { "Petr Orlov", "Their lawyer" })
        );
        Assert.That((await ReadAsync(anna, first)).GetProperty("followUps")[0].GetProperty("id").GetString(), Is.EqualTo(IdOf(next)));
    }

    [Test]
    [Property("Requirement", "S12")]
    [Property("Requirement", "S14")]
    public async Task Administrators_keep_the_topics_and_outcomes()
    {
        var (administrator, anna) = (await Api.AsAsync("administrator"), await Api.AsAsync("anna"));
        var key = $"k{Guid.NewGuid():N}"[..20];
        var entry = new
        {
            key,
            nameEn = "Spare parts",
            nameRu = "Запчасти",
            position = 9,
        };
        (await anna.PostAsync("/lists/contact-topic", entry)).IsProblem(HttpStatusCode.Forbidden, "forbidden");
        var made = (await administrator.PostAsync("/lists/contact-topic", entry)).Expect(HttpStatusCode.Created);
        (await administrator.PostAsync("/lists/contact-topic", entry)).IsProblem(HttpStatusCode.Conflict, "entry-key-taken");
        (await administrator.PostAsync("/lists/nothing", entry)).IsProblem(HttpStatusCode.NotFound, "not-found");
        var first = await MadeAsync(await Api.AsAsync("boris", "ru"), new { kind = "call", topic = key });
        Assert.That((await ReadAsync(anna, first)).GetProperty("fields").GetProperty("leadId").ValueKind, Is.EqualTo(JsonValueKind.String));

        (await administrator.PatchAsync($"/lists/contact-topic/{made["id"]}", new { isActive = false }, made.ETag)).Expect(
            HttpStatusCode.OK
        );

        Assert.That((await ReadAsync(anna, "/lists/contact-topic")).GetRawText(), Does.Contain(key));
        Assert.That((await ReadAsync(anna, "/choices/contactOutcome")).GetRawText(), Does.Contain("no-answer"));
    }

    [Test]
    [Property("Requirement", "D19")]
    public async Task What_a_task_recorded_is_among_the_contacts_and_under_the_same_rules()
    {
        var anna = await Api.AsAsync("anna");
        var lead = await AtHandoffAsync(anna, "Recorded by a task");
        await DoneAsync(anna, lead, "contact-customer", "return", new { resultDetails = "Budget is cut." });

        var held = (await ReadAsync(anna, $"{lead}/interactions")).GetProperty("items").EnumerateArray().Single();

        var path = $"/interactions/{held.GetProperty("id").GetString()}";
        (await anna.PatchAsync(path, new { details = "Changed" }, (await anna.GetAsync(path)).ETag)).IsProblem(
            HttpStatusCode.Forbidden,
            "contact-has-outcome"
        );
        (await anna.PostAsync($"{path}/corrections", new { text = "Budget is halved." })).Expect(HttpStatusCode.Created);
    }

    private static string IdOf(string path) => path.Split('/')[^1];

    private static async Task<string> MadeAsync(ApiCaller caller, object contact) =>
        $"/interactions/{(await caller.PostAsync("/interactions", contact)).Expect(HttpStatusCode.Created)["id"]}";
}
