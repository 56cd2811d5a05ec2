using System.Diagnostics;
using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Sales;

/// <summary>Base of the fixtures that work leads and deals through the shipped processes, as a program would.</summary>
public abstract class SalesFixture(Database kind) : ApiFixture(kind)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A new lead; answers its path.</summary>
    protected static async Task<string> LeadAsync(ApiCaller caller, object fields) =>
        $"/leads/{(await caller.PostAsync("/leads", fields)).Expect(HttpStatusCode.Created)["id"]}";

    /// <summary>A new lead at the stage Handoff, whose responsible the caller is; answers its path.</summary>
    protected static async Task<string> AtHandoffAsync(ApiCaller caller, string title)
    {
        var me = (await caller.GetAsync("/me")).Expect(HttpStatusCode.OK)["id"];
        var lead = await LeadAsync(
            caller,
            new
            {
                title,
                accountName = $"Client of {title}",
                responsibleId = me,
            }
        );
        await DoneAsync(caller, lead, "qualify", "qualified");
        return lead;
    }

    /// <summary>The record as the API tells it.</summary>
    protected static async Task<JsonElement> ReadAsync(ApiCaller caller, string record) =>
        (await caller.GetAsync(record)).Expect(HttpStatusCode.OK).Json;

    /// <summary>The id of the record's stage.</summary>
    protected static async Task<string?> StageAsync(ApiCaller caller, string record) =>
        (await ReadAsync(caller, record)).GetProperty("process").GetProperty("stage").GetProperty("id").GetString();

    /// <summary>The nodes of the record's open tasks.</summary>
    protected static async Task<string?[]> TasksAsync(ApiCaller caller, string record) =>
        [.. (await ReadAsync(caller, record)).GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("node").GetString())];

    /// <summary>The open task of the record at a node.</summary>
    protected static async Task<string> TaskAsync(ApiCaller caller, string record, string node) =>
        (await ReadAsync(caller, record))
            .GetProperty("tasks")
            .EnumerateArray()
            .Single(task => task.GetProperty("node").GetString() == node)
            .GetProperty("id")
            .GetString()!;

    /// <summary>Completes the record's task at a node; answers what the API answered.</summary>
    protected static async Task<ApiReply> CompleteAsync(
        ApiCaller caller,
        string record,
        string node,
        string? outcome = null,
        object? values = null
    ) => await caller.PostAsync($"/tasks/{await TaskAsync(caller, record, node)}/complete", new { outcome, values = values ?? new { } });

    /// <summary>Completes the record's task at a node; answers the task.</summary>
    protected static async Task<string> DoneAsync(
        ApiCaller caller,
        string record,
        string node,
        string? outcome = null,
        object? values = null
    )
    {
        var task = await TaskAsync(caller, record, node);
        (await caller.PostAsync($"/tasks/{task}/complete", new { outcome, values = values ?? new { } })).Expect(HttpStatusCode.OK);
        return task;
    }

    /// <summary>The path of the only deal made from a lead.</summary>
    protected static async Task<string> SaleAsync(ApiCaller caller, string lead) =>
        $"/opportunities/{(await ReadAsync(caller, lead)).GetProperty("opportunities").EnumerateArray().Single().GetString()}";

    /// <summary>Goes to a stage by hand, whatever tasks that cancels.</summary>
    protected static Task<ApiReply> JumpAsync(ApiCaller caller, string record, string stage, object? values = null, string? sale = null) =>
        caller.PostAsync(
            $"{record}/stage",
            new
            {
                stage,
                values = values ?? new { },
                isConfirmed = true,
                sale,
            }
        );

    /// <summary>Changes settings until what is answered is disposed of.</summary>
    protected async Task<IAsyncDisposable> SettingAsync(object patch, object back)
    {
        var administrator = await Api.AsAsync("administrator");
        await ChangeAsync(patch);
        return new Undone(() => ChangeAsync(back));

        async Task ChangeAsync(object settings) =>
            (await administrator.PatchAsync("/settings", settings, (await administrator.GetAsync("/settings")).ETag)).Expect(
                HttpStatusCode.OK
            );
    }

    /// <summary>Waits until something holds that a job brings about.</summary>
    protected static async Task EventuallyAsync(Func<Task<bool>> holds, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.That(clock.Elapsed, Is.LessThan(Patience), what);
            await Task.Delay(50);
        }
    }

    private sealed class Undone(Func<Task> undo) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await undo();
    }
}
