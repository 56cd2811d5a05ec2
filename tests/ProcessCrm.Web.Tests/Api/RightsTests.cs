using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>Every route of the API with every role: who may not is refused (403), who may is not.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class RightsTests(Database kind) : ApiFixture(kind)
{
    /// <summary>Everybody who is signed in: own things, and tasks, of which being a performer decides.</summary>
    private const string Anybody = "administrator manager designer performer nobody";

    /// <summary>Who works on leads and deals.</summary>
    private const string Workers = "administrator manager performer";

    /// <summary>Who works on them, or designs their processes.</summary>
    private const string Readers = "administrator manager performer designer";
    private const string Managers = "administrator manager";
    private const string Designers = "administrator designer";
    private const string Keepers = "administrator manager designer";
    private const string Administrators = "administrator";

    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        [Anybody] =
            "getMe listAbsences getAbsence createAbsence changeAbsence deleteAbsence changeProfile listTokens createToken revokeToken listUsers getUser listGroups getGroup usePasswordLink "
            + "listNotifications countNotifications readNotification readNotifications listNotificationChoices changeNotificationChoices revokeCalendarFeed listTasks countTasks claimTask releaseTask assignTask "
            + "saveTaskProgress completeTask exportTasks listDefinitions listVersions listFiles getSource getFlowchart getOutline getStageSettings",
        [Workers] =
            "getTask undoTask listChoices "
            + "listLeads listSimilarLeads createLead getLead changeLead changeHandoff "
            + "listOpportunities createOpportunity getOpportunity changeOpportunity postOpportunity "
            + "listAccounts getAccount getClientPortrait createAccount changeAccount registerPartner findSameAccounts findSameContacts askPartyRegister listAccessGroups getAccessGroup listContacts getContact createContact changeContact "
            + PerRecord(
                "jump{0} list{0}Stages list{0}Waits resume{0} set{0}Client list{0}Comments add{0}Comment list{0}Interactions list{0}Attachments "
                    + "add{0}Attachment get{0}Attachment delete{0}Attachment list{0}Changes list{0}Undoable add{0}Task list{0}Consents list{0}Time"
            )
            + "listAccountChanges listContactChanges listAccountConsents listContactConsents listPotentialClientConsents "
            + "listTaskTime addTaskTime listInteractionTime addInteractionTime getTimeEntry changeTimeEntry deleteTimeEntry "
            + "getCalendar makeCalendarFeed "
            + "exportLeads exportOpportunities exportAccounts exportContacts exportInteractions "
            + "listInteractions createInteraction getInteraction changeInteraction deleteInteraction holdInteraction correctInteraction "
            + "getFunnel getStageTimes getLosses getChannels getPeopleReport getReportFile getTimeReport exportTimeReport "
            + "createInterest findInterestClients getPotentialClient changePotentialClient registerPotentialClient "
            + "getCalculation saveCalculation listDocuments makeDocument getDocument remakeDocument "
            + "changeDocumentState orderQuotation sendDocument revokeLink listLinkViews "
            + "listQuestionnaires makeQuestionnaire getQuestionnaire sendQuestionnaire",
        [Readers] =
            "listProducts getProduct exportProducts listInstances getInstance getHistory getInstanceFlowchart listIncidents getSettings getWorkingTime listLossReasons getLossReason listEntries getEntry listOpportunityKinds getOpportunityKind listStepFiles getStepFile "
            + "listDocumentTemplates getDocumentTemplate getOrganisationRequisites "
            + "listQuestionnaireTemplates getQuestionnaireTemplate",
        [Managers] =
            PerRecord("delete{0} reopen{0}")
            + "previewAccountMerge mergeAccount previewContactMerge mergeContact listMerges undoMerge listStranded exportStranded getClientsReport exportClientsReport getBaseReport exportBaseReport createProduct changeProduct startInstance jumpToStage moveTokens cancelInstance retryIncident skipIncident sendMessage "
            + "broadcastSignal changeUserDetails handOverWork listImports createImport getImport previewImport runImport undoImport",
        [Keepers] = "addStepFile deleteStepFile",
        [Designers] =
            "deployDefinition validateDefinition activateVersion createDocumentTemplate changeDocumentTemplate "
            + "createQuestionnaireTemplate changeQuestionnaireTemplate",
        [Administrators] =
            "createUser changeUser setPassword makePasswordLink createGroup changeGroup createAccessGroup changeAccessGroup changeSettings changeWorkingTime createLossReason changeLossReason createEntry changeEntry createOpportunityKind changeOpportunityKind "
            + "changeOrganisationRequisites listUnsentMail retryMail listWebForms getWebForm createWebForm changeWebForm listWebhooks getWebhook createWebhook changeWebhook deleteWebhook renewWebhookSecret listWebhookDeliveries retryWebhookDelivery testWebhook listConsents exportConsents getConsent withdrawConsent",
    };

    private static readonly Dictionary<string, object> Bodies = new(StringComparer.Ordinal)
    {
        ["changeGroup"] = new { name = "Rights", memberIds = Array.Empty<string>() },
        ["setPassword"] = new { password = "some password" },
        ["changeAccount"] = new { sector = "Steel" },
        ["changeContact"] = new { jobTitle = "Head" },
        ["changeTimeEntry"] = new { minutes = 5 },
        ["changeOpportunity"] = new { description = "More" },
        ["createOpportunity"] = new { title = "Rights" },
        ["changeProduct"] = new { series = "A" },
        ["createProduct"] = new { name = "Rights", currency = "USD" },
    };

    private readonly Dictionary<string, ApiCaller> _callers = new(StringComparer.Ordinal);

    [OneTimeSetUp]
    public async Task MakeUsers()
    {
        var administrator = await Api.AsAsync("administrator");
        foreach (var role in Anybody.Split(' '))
        {
            var userName = $"only-{role}";
            (
                await administrator.PostAsync(
                    "/users",
                    new
                    {
                        userName,
                        displayName = role,
                        language = "en",
                        timeZone = "UTC",
                        roles = role == "nobody" ? Array.Empty<string>() : [role],
                        groups = Array.Empty<string>(),
                        email = (string?)null,
                        password = "some password",
                    }
                )
            ).Expect(HttpStatusCode.Created);
            _callers[role] = await Api.AsAsync(userName);
        }
    }

    [Test]
    public async Task Every_route_is_refused_to_those_who_lack_the_right_and_to_nobody_else()
    {
        var operations = await OperationsAsync();
        var rights = Allowed
            .SelectMany(right => right.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => (name, right.Key)))
            .ToDictionary(pair => pair.name, pair => pair.Key, StringComparer.Ordinal);
        Assert.That(operations.Select(operation => operation.Name), Is.EquivalentTo(rights.Keys), "Every route has its line in the table.");

        var wrong = new List<string>();
        foreach (var operation in operations)
        {
            foreach (var (role, caller) in _callers)
            {
                var reply = await CallAsync(caller, operation);
                var mayCall = rights[operation.Name].Split(' ').Contains(role);
                if (mayCall == (reply.Status == HttpStatusCode.Forbidden) || (int)reply.Status >= 500)
                {
                    wrong.Add($"{operation.Name} as {role}: {(int)reply.Status} {reply.Code}");
                }
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public async Task Nobody_gets_anything_without_signing_in()
    {
        var stranger = Api.Host.CreateClient();
        var open = new List<string>();
        foreach (var operation in (await OperationsAsync()).Where(operation => operation.Name != "usePasswordLink"))
        {
            using var request = new HttpRequestMessage(operation.Method, "/api/v1" + operation.Path);
            using var answer = await stranger.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                open.Add($"{operation.Name}: {(int)answer.StatusCode}");
            }
        }

        Assert.That(open, Is.Empty);
    }

    private static async Task<ApiReply> CallAsync(ApiCaller caller, Operation operation)
    {
        if (
            (operation.Name.EndsWith("Attachment", StringComparison.Ordinal) || operation.Name is "addStepFile" or "createImport")
            && operation.Method == HttpMethod.Post
        )
        {
            return await AttachmentTests.SendToAsync(caller, operation.Path, "a.txt", "text/plain", "a");
        }

        return await caller.SendAsync(operation.Method, operation.Path, operation.Body, operation.NeedsVersion ? "\"0\"" : null);
    }

    private async Task<List<Operation>> OperationsAsync()
    {
        var description = (await _callers["administrator"].GetAsync("/openapi.json")).Expect(HttpStatusCode.OK).Json;
        return
        [
            .. from path in description.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            let name = operation.Value.GetProperty("operationId").GetString()!
            select new Operation(
                name,
                new HttpMethod(operation.Name),
                PathOf(path.Name["/api/v1".Length..]),
                Bodies.GetValueOrDefault(name) ?? ExampleOf(operation.Value),
                operation.Value.GetRawText().Contains("\"If-Match\"", StringComparison.Ordinal)
            ),
        ];
    }

    private static string PathOf(string template) =>
        template
            .Replace("/{type}", "/account", StringComparison.Ordinal)
            .Replace("/{process}", "/nowhere", StringComparison.Ordinal)
            .Replace("/{node}", "/nowhere", StringComparison.Ordinal)
            .Replace("/{list}", "/contact-topic", StringComparison.Ordinal)
            .Replace("{id}", "1", StringComparison.Ordinal)
            .Replace("{attachment}", "1", StringComparison.Ordinal)
            .Replace("{delivery}", "1", StringComparison.Ordinal)
            .Replace("{version}", "1", StringComparison.Ordinal);

    private static object? ExampleOf(JsonElement operation) =>
        !operation.TryGetProperty("requestBody", out var body) ? null
        : body.GetProperty("content").EnumerateObject().First().Value.TryGetProperty("example", out var example) ? example.GetRawText()
        : new { };

    private static string PerRecord(string names) =>
        string.Join(' ', new[] { "Lead", "Opportunity" }.Select(record => names.Replace("{0}", record, StringComparison.Ordinal))) + " ";

    private sealed record Operation(string Name, HttpMethod Method, string Path, object? Body, bool NeedsVersion);
}
