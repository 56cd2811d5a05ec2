using System.Net;
using System.Text.Json.Nodes;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

/// <summary>A designer changes the shipped process, and it works: no step of it is in the program.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class DesignTests(Database kind) : SalesFixture(kind)
{
    private const string Library = "/definitions/lead-management";

    [Test]
    [Property("Requirement", "C21")]
    [Property("Requirement", "D14")]
    public async Task A_designer_adds_a_result_with_its_own_target_field_and_instructions()
    {
        var (designer, marketing) = (await Api.AsAsync("designer"), await Api.AsAsync("marketing"));
        var running = await AtDistributionAsync(marketing, "Before the change");
        var versions = (await ReadAsync(designer, $"{Library}/versions")).GetProperty("items");
        var active = versions.EnumerateArray().Single(version => version.GetProperty("isActive").GetBoolean());
        var source = JsonNode.Parse(
            (await designer.GetAsync($"{Library}/source")).Text,
            null,
            new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip }
        )!;
        source["nodes"]!["distribute"]!["outcomes"]!["ask-head"] = JsonNode.Parse(
            """
            { "name": { "en": "Ask the head", "ru": "Спросить руководителя" },
              "form": { "question": { "type": "text", "required": true, "name": { "en": "Question", "ru": "Вопрос" } } },
              "next": "answer-question" }
            """
        );
        source["nodes"]!["answer-question"] = JsonNode.Parse(
            """
            { "type": "userTask", "stage": "distribution", "name": { "en": "Answer", "ru": "Ответить" }, "performer": "user:manager",
              "due": "P1D", "instructions": "instructions/answer.md", "next": "distribute" }
            """
        );

        var published = new
        {
            text = source.ToJsonString(),
            path = "lead-management.json",
            basedOn = active.GetProperty("deployment").GetString(),
            files = new Dictionary<string, string> { ["instructions/answer.md"] = "<!-- en -->\nBe brief.\n<!-- ru -->\nКоротко.\n" },
        };
        (await designer.PostAsync("/definitions", published)).Expect(HttpStatusCode.Created);
        try
        {
            var lead = await AtDistributionAsync(marketing, "After the change");
            (await CompleteAsync(marketing, lead, "distribute", "ask-head")).IsProblem(HttpStatusCode.BadRequest, "formInvalid");
            await DoneAsync(marketing, lead, "distribute", "ask-head", new { question = "Who?" });
            var answer = await ReadAsync(await Api.AsAsync("manager"), $"/tasks/{await TaskAsync(marketing, lead, "answer-question")}");
            Assert.That(answer.GetProperty("instructions").GetString(), Is.EqualTo("Be brief."));

            (await CompleteAsync(marketing, running, "distribute", "ask-head", new { question = "Who?" })).IsProblem(
                HttpStatusCode.BadRequest,
                "outcomeUnknown"
            );
        }
        finally
        {
            (await designer.PostAsync($"{Library}/versions/{active.GetProperty("version").GetInt32()}/activate")).Expect(
                HttpStatusCode.NoContent
            );
        }
    }

    [Test]
    public async Task A_process_starts_for_the_deal_that_begins_to_meet_its_condition()
    {
        var (designer, anna) = (await Api.AsAsync("designer"), await Api.AsAsync("anna"));
        const string visits = """
            { "id": "site-visit", "name": "Visit", "subject": "opportunity",
              "nodes": {
                "large": { "type": "startEvent", "condition": "contains(opportunity.title, \"turbine hall\")", "next": "visit" },
                "visit": { "type": "userTask", "name": "Visit", "performer": "= opportunity.responsible", "due": "P1D", "next": "end" },
                "end": { "type": "endEvent" } } }
            """;
        (await designer.PostAsync("/definitions", new { text = visits, path = "site-visit.json" })).Expect(HttpStatusCode.Created);
        var me = (await anna.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"];
        var made = (await anna.PostAsync("/opportunities", new { title = "A shed", responsibleId = me })).Expect(HttpStatusCode.Created);
        var deal = $"/opportunities/{made["id"]}";
        Assert.That(await TasksAsync(anna, deal), Is.Empty);

        (await anna.PatchAsync(deal, new { title = "A turbine hall" }, made.ETag)).Expect(HttpStatusCode.OK);

        Assert.That(await TasksAsync(anna, deal), Is.EqualTo(["visit"]));
        var hall = (await anna.PostAsync("/opportunities", new { title = "Another turbine hall", responsibleId = me })).Expect(
            HttpStatusCode.Created
        );
        Assert.That(await TasksAsync(anna, $"/opportunities/{hall["id"]}"), Is.EqualTo(["visit"]));
    }

    [TestCase("../secret.md")]
    [TestCase("/etc/passwd")]
    [TestCase("a\\b.md")]
    [TestCase("")]
    public async Task A_file_outside_the_deployment_is_refused(string path)
    {
        var body = new { text = """{ "id": "x", "nodes": {} }""", files = new Dictionary<string, string> { [path] = "x" } };

        Assert.That(
            (await (await Api.AsAsync("designer")).PostAsync("/definitions", body)).Expect(HttpStatusCode.BadRequest).CodeOf("files"),
            Is.EqualTo("file-path")
        );
    }

    [TestCase(""" "type": "userTask", "performer": "group:sales", "due": "P1D" """, true)]
    [TestCase(""" "type": "scriptTask", "script": "1" """, false)]
    [Property("Requirement", "D18")]
    public async Task A_stage_in_which_nothing_is_waited_for_is_not_published(string node, bool isRight)
    {
        var text = $$"""
            { "id": "waits", "stages": [ { "id": "only", "entry": "work" }, { "id": "over", "final": "won" } ], "nodes": {
              "start": { "type": "startEvent", "next": "work" },
              "work": { {{node}}, "stage": "only", "next": "end" },
              "end": { "type": "endEvent", "stage": "over" } } }
            """;

        var reply = await (await Api.AsAsync("designer")).PostAsync("/definitions", new { text });

        Assert.That(reply.Status, Is.EqualTo(isRight ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity), reply.Text);
        if (!isRight)
        {
            Assert.That(reply.Text, Does.Contain("stage"));
        }
    }

    [Test]
    [Property("Requirement", "D10")]
    public async Task Every_task_of_the_shipped_processes_has_a_due_date()
    {
        var anna = await Api.AsAsync("anna");
        foreach (var process in new[] { "lead-management", "corporate-sale", "order" })
        {
            var source = JsonNode.Parse(
                (await anna.GetAsync($"/definitions/{process}/source")).Text,
                null,
                new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip }
            )!;
            var without = source["nodes"]!
                .AsObject()
                .Where(node => (string?)node.Value!["type"] == "userTask" && node.Value["due"] is null)
                .Select(node => node.Key);
            Assert.That(without, Is.Empty, process);
        }
    }

    private static async Task<string> AtDistributionAsync(ApiCaller marketing, string title)
    {
        var lead = await LeadAsync(marketing, new { title, accountName = $"Client of {title}" });
        await DoneAsync(marketing, lead, "qualify", "qualified");
        return lead;
    }
}
