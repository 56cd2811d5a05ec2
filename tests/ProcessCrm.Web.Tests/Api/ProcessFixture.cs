using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>Base of the fixtures that work a small process of their own.</summary>
public abstract class ProcessFixture(Database kind) : ApiFixture(kind)
{
    /// <summary>A task of the sales people with a form, then one of Anna's.</summary>
    protected static string Definition(string id) =>
        $$"""
            { "id": "{{id}}", "name": { "en": "Call back", "ru": "Перезвонить" }, "nodes": {
              "start": { "type": "startEvent", "next": "call" },
              "call": { "type": "userTask", "name": { "en": "Call", "ru": "Звонок" }, "performer": "group:sales", "due": "P1D",
                "form": { "amount": { "type": "number", "name": { "en": "Amount", "ru": "Сумма" } }, "on": "date" },
                "outcomes": { "reached": { "next": "write" }, "lost": { "form": { "why": { "type": "text", "required": true } }, "next": "end" } } },
              "write": { "type": "userTask", "performer": "user:anna", "next": "end" },
              "end": { "type": "endEvent" } } }
            """;

    /// <summary>Deploys the process once.</summary>
    protected async Task DeployAsync(string id) =>
        Assert.That(
            (await (await Api.AsAsync("designer")).PostAsync("/definitions", new { text = Definition(id), path = id + ".json" })).Status,
            Is.AnyOf(HttpStatusCode.Created, HttpStatusCode.OK)
        );

    /// <summary>Starts the process; answers the instance.</summary>
    protected async Task<string> StartAsync(string id) =>
        (await (await Api.AsAsync("manager")).PostAsync("/instances", new { process = id })).Expect(HttpStatusCode.Created)["id"]!;

    /// <summary>Starts the process; answers its first task.</summary>
    protected async Task<string> TaskAsync(string id)
    {
        var instance = await StartAsync(id);
        var inbox = (await (await Api.AsAsync("anna")).GetAsync($"/tasks?process={id}")).Expect(HttpStatusCode.OK);
        return inbox
            .Json.GetProperty("items")
            .EnumerateArray()
            .First(task => task.GetProperty("instance").GetString() == instance)
            .GetProperty("id")
            .GetString()!;
    }
}
