using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Documents;

/// <summary>Questionnaires: made from a template, answered by a link.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class QuestionnaireTests(Database kind) : DocumentFixture(kind)
{
    [Test]
    [Property("Requirement", "W8")]
    [Property("Requirement", "W9")]
    [Property("Requirement", "W10")]
    public async Task A_client_answers_by_a_link_and_consents_and_the_manager_is_told()
    {
        var anna = await Api.AsAsync("anna");
        var (questionnaire, link) = await SentAsync(anna, "Asked");
        var client = Client();
        Assert.That(await client.ReadAsync(link), Does.Contain("What do you need?").And.Contain("I consent"));

        using var answered = await client.SendAsync(
            link,
            link,
            ("answer.q1", "<script>alert(1)</script>"),
            ("answer.q2", "blue"),
            ("answer.q2", "red"),
            ("answer.q3", "yes"),
            ("answer.unknown", "x"),
            ("consent", "true")
        );

        Assert.That(answered.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await answered.Content.ReadAsStringAsync());
        var filled = await ReadAsync(anna, questionnaire);
        Assert.That(filled.GetProperty("state").GetString(), Is.EqualTo("filled"));
        Assert.That(
            filled
                .GetProperty("answers")
                .EnumerateObject()
                .Select(answer => $"{answer.Name}={string.Join(',', answer.Value.EnumerateArray())}"),
            Is.EqualTo(["q1=<script>alert(1)</script>", "q2=blue,red", "q3=yes"])
        );
        Assert.That(filled.GetProperty("filledAt").GetString(), Is.Not.Null);
        Assert.That(filled.GetProperty("consent").GetString(), Does.Contain("I consent"));
        var told = (await anna.GetAsync("/notifications")).Json.GetProperty("items").EnumerateArray();
        Assert.That(
            told.Any(row => row.GetProperty("text").GetString()!.StartsWith("Asked: the client filled in", StringComparison.Ordinal))
        );
        var again = await client.ReadAsync(link);
        Assert.That(again, Does.Contain("Your answers are with us").And.Not.Contain("alert(1)"), "The answers are not shown again.");
        var staff = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That(
            await staff.ReadAsync(questionnaire),
            Does.Contain("&lt;script&gt;alert(1)&lt;/script&gt;").And.Not.Contain("<script>alert(1)")
        );
        (await anna.PostAsync($"{questionnaire}/links")).IsProblem(HttpStatusCode.Conflict, "questionnaire-filled");
    }

    [Test]
    [Property("Requirement", "W9")]
    public async Task Answers_that_cannot_be_and_a_missing_consent_are_told_and_nothing_is_lost()
    {
        var anna = await Api.AsAsync("anna");
        var (questionnaire, link) = await SentAsync(anna, "Wrong answers");
        var client = Client();

        using var answered = await client.SendAsync(link, link, ("answer.q2", "green"), ("answer.q4", "many"), ("answer.q5", "nobody"));
        var page = await answered.Content.ReadAsStringAsync();

        Assert.That(page, Does.Contain("Fill in this field.").And.Contain("Tick this to send your answers."));
        Assert.That(page, Does.Contain("value=\"many\"").And.Contain("This is not an e-mail address."));
        Assert.That((await ReadAsync(anna, questionnaire)).GetProperty("state").GetString(), Is.EqualTo("sent"));
    }

    [Test]
    [Property("Requirement", "W8")]
    public async Task A_questionnaire_keeps_the_questions_that_its_template_had()
    {
        var (anna, designer) = (await Api.AsAsync("anna"), await Api.AsAsync("designer"));
        var template = (await designer.PostAsync("/questionnaire-templates", Template("Kept"))).Expect(HttpStatusCode.Created);
        var deal = await DealAsync(anna, "Kept questions");
        var made = (await anna.PostAsync($"{deal}/questionnaires", new { templateId = template["id"] })).Expect(HttpStatusCode.Created);

        (
            await designer.PatchAsync(
                $"/questionnaire-templates/{template["id"]}",
                new
                {
                    questions = new[]
                    {
                        new
                        {
                            id = "other",
                            text = "Other?",
                            type = "text",
                        },
                    },
                },
                template.ETag
            )
        ).Expect(HttpStatusCode.OK);

        Assert.That((await ReadAsync(anna, $"/questionnaires/{made["id"]}")).GetProperty("questions").GetArrayLength(), Is.EqualTo(5));
    }

    [TestCase("""{ "language": "en", "name": "X", "consent": "C", "questions": [] }""", "questions")]
    [TestCase("""{ "language": "en", "name": "X", "consent": "", "questions": [{ "id": "a", "text": "A", "type": "text" }] }""", "consent")]
    [TestCase(
        """{ "language": "en", "name": "X", "consent": "C", "questions": [{ "id": "a", "text": "", "type": "text" }] }""",
        "questions[0].text"
    )]
    [TestCase(
        """{ "language": "en", "name": "X", "consent": "C", "questions": [{ "id": "a", "text": "A", "type": "choice" }] }""",
        "questions[0].options"
    )]
    [TestCase(
        """{ "language": "en", "name": "X", "consent": "C", "questions": [{ "id": "a", "text": "A", "type": "text" }, { "id": "a", "text": "B", "type": "text" }] }""",
        "questions[1].id"
    )]
    [Property("Requirement", "W8")]
    public async Task A_template_that_cannot_be_asked_is_refused(string template, string field) =>
        Assert.That(
            (await (await Api.AsAsync("designer")).PostAsync("/questionnaire-templates", template))
                .Expect(HttpStatusCode.BadRequest)
                .CodeOf(field),
            Is.Not.Null
        );

    [Test]
    [Property("Requirement", "W9")]
    public async Task A_link_to_a_document_opens_no_questionnaire()
    {
        var anna = await Api.AsAsync("anna");
        var (_, link) = await SentAsync(anna, "Crossed");
        var document = await LinkAsync(
            anna,
            await DocumentAsync(anna, await DealAsync(anna, "Crossed too", new { amount = 1 }), "proposal")
        );

        using var wrong = await Client().GetAsync(link.Replace("/q/", "/p/", StringComparison.Ordinal));
        using var wrongToo = await Client().GetAsync(document.Replace("/p/", "/q/", StringComparison.Ordinal));

        Assert.That((wrong.StatusCode, wrongToo.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    private static object Template(string name) =>
        new
        {
            language = "en",
            name,
            consent = "I consent to the processing of my data.",
            questions = new object[]
            {
                new
                {
                    id = "q1",
                    text = "What do you need?",
                    type = "multiline",
                    isRequired = true,
                },
                new
                {
                    id = "q2",
                    text = "Which colours?",
                    type = "choices",
                    options = new[] { "blue", "red" },
                },
                new
                {
                    id = "q3",
                    text = "Is it urgent?",
                    type = "yesNo",
                },
                new
                {
                    id = "q4",
                    text = "How many?",
                    type = "number",
                },
                new
                {
                    id = "q5",
                    text = "Your e-mail?",
                    type = "email",
                },
            },
        };

    private async Task<(string Questionnaire, string Link)> SentAsync(ApiCaller anna, string deal)
    {
        var designer = await Api.AsAsync("designer");
        var template = (await designer.PostAsync("/questionnaire-templates", Template($"For {deal}"))).Expect(HttpStatusCode.Created)["id"];
        var path = await DealAsync(anna, deal);
        var made = (await anna.PostAsync($"{path}/questionnaires", new { templateId = template })).Expect(HttpStatusCode.Created)["id"];
        return ($"/questionnaires/{made}", await LinkAsync(anna, $"/questionnaires/{made}"));
    }
}
