using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>A program that calls the API with a token.</summary>
public sealed class ApiCaller(HttpClient client, string token, string language)
{
    public Task<ApiReply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiReply> PostAsync(string path, object? body = null, string? ifMatch = null, string? key = null) =>
        SendAsync(HttpMethod.Post, path, body ?? new { }, ifMatch, key);

    public Task<ApiReply> PutAsync(string path, object body, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, body, ifMatch);

    public Task<ApiReply> PatchAsync(string path, object body, string? ifMatch = null) => SendAsync(HttpMethod.Patch, path, body, ifMatch);

    public Task<ApiReply> DeleteAsync(string path, string? ifMatch = null) => SendAsync(HttpMethod.Delete, path, ifMatch: ifMatch);

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below <c>/api/v1</c>.</param>
    /// <param name="body">A text is sent as it is, anything else as JSON.</param>
    /// <param name="ifMatch">The version that was seen.</param>
    /// <param name="key">The name of the request.</param>
    public async Task<ApiReply> SendAsync(HttpMethod method, string path, object? body = null, string? ifMatch = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path);
        if (body is not null)
        {
            var json = body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web);
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await SendAsync(request);
    }

    /// <summary>Sends a request with the caller's token and language.</summary>
    public async Task<ApiReply> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await client.SendAsync(request);
        return new ApiReply(
            answer.StatusCode,
            answer.Headers.ETag?.Tag,
            answer.Headers.Location?.OriginalString,
            answer.Content.Headers.ContentType?.MediaType,
            await answer.Content.ReadAsStringAsync()
        );
    }
}

/// <summary>What the API answered.</summary>
public sealed record ApiReply(HttpStatusCode Status, string? ETag, string? Location, string? MediaType, string Text)
{
    private JsonElement? _json;

    /// <summary>The body.</summary>
    public JsonElement Json => _json ??= JsonSerializer.Deserialize<JsonElement>(Text);

    /// <summary>The code of a problem.</summary>
    public string? Code => Json.GetProperty("code").GetString();

    /// <summary>The text of a problem for the person.</summary>
    public string? Detail => Json.GetProperty("detail").GetString();

    /// <summary>A field of the body as text.</summary>
    public string? this[string field] =>
        Json.GetProperty(field) is { ValueKind: JsonValueKind.String } text ? text.GetString() : Json.GetProperty(field).GetRawText();

    /// <summary>The code that a problem gives for a field.</summary>
    public string? CodeOf(string field) => Json.GetProperty("errors").GetProperty(field)[0].GetProperty("code").GetString();

    /// <summary>Makes sure of the status.</summary>
    public ApiReply Expect(HttpStatusCode status)
    {
        Assert.That(Status, Is.EqualTo(status), Text);
        return this;
    }

    /// <summary>Makes sure that it is a problem.</summary>
    public ApiReply IsProblem(HttpStatusCode status, string code)
    {
        Assert.That((Status, MediaType), Is.EqualTo((status, "application/problem+json")), Text);
        Assert.That(Code, Is.EqualTo(code), Text);
        return this;
    }
}
