using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>A program that receives events by HTTP.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    /// <summary>What came, in the order in which it came.</summary>
    public ConcurrentQueue<Received> All { get; } = [];

    /// <summary>What it answers.</summary>
    public HttpStatusCode Answer { get; set; } = HttpStatusCode.NoContent;

    /// <summary>Where it listens.</summary>
    public string Url => _app.Urls.Single() + "/events";

    /// <summary>Starts one on a free port.</summary>
    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.MapPost("/events", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Waits for an event.</summary>
    public async Task<Received> NextAsync(Func<Received, bool> isIt)
    {
        for (var i = 0; i < 400; i++)
        {
            if (All.FirstOrDefault(isIt) is { } found)
            {
                return found;
            }

            await Task.Delay(50);
        }

        Assert.Fail($"It never came; there was: {string.Join(", ", All.Select(one => one.Body))}");
        throw new InvalidOperationException();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        All.Enqueue(
            new Received(
                context.Request.Headers["webhook-id"].ToString(),
                context.Request.Headers["webhook-timestamp"].ToString(),
                context.Request.Headers["webhook-signature"].ToString(),
                await reader.ReadToEndAsync()
            )
        );
        context.Response.StatusCode = (int)Answer;
        if (Answer != HttpStatusCode.NoContent)
        {
            await context.Response.WriteAsync("not now" + new string('!', 5_000));
        }
    }

    /// <summary>An event that came.</summary>
    internal sealed record Received(string Id, string Timestamp, string Signature, string Body)
    {
        /// <summary>What it tells.</summary>
        public JsonElement Json { get; } = JsonSerializer.Deserialize<JsonElement>(Body);

        /// <summary>Its type.</summary>
        public string? Type => Json.GetProperty("type").GetString();

        /// <summary>A field of its record.</summary>
        public string? this[string field] => Json.GetProperty("data").TryGetProperty(field, out var value) ? value.ToString() : null;

        /// <summary>Whether one of its signatures is of a secret.</summary>
        public bool IsSignedWith(string secret) =>
            Signature
                .Split(' ')
                .Contains(
                    "v1,"
                        + Convert.ToBase64String(
                            HMACSHA256.HashData(
                                Convert.FromBase64String(secret["whsec_".Length..]),
                                Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")
                            )
                        ),
                    StringComparer.Ordinal
                );
    }
}
