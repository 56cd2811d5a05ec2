using System.Net;
using System.Text.RegularExpressions;

namespace ProcessCrm.Web.Tests;

/// <summary>What a browser without JavaScript does: keeps cookies and sends forms with their hidden fields.</summary>
public sealed partial class Browser(HttpClient client)
{
    /// <summary>Asks for a page.</summary>
    public Task<HttpResponseMessage> GetAsync(string path, string language = "en")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        return client.SendAsync(request);
    }

    /// <summary>The text of a page.</summary>
    public async Task<string> ReadAsync(string path, string language = "en") =>
        await (await GetAsync(path, language)).Content.ReadAsStringAsync();

    /// <summary>Opens a page and sends a form to an address on it.</summary>
    public async Task<HttpResponseMessage> SendAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await ReadAsync(page);
        var token = FormToken().Match(html).Groups["token"].Value;
        Assert.That(token, Is.Not.Empty, $"{page} has no form: {html}");
        var content = fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        return await client.PostAsync(action, new FormUrlEncodedContent(content));
    }

    /// <summary>Signs in.</summary>
    public Task<HttpResponseMessage> SignInAsync(string userName, string password = WebHostUnderTest.Password) =>
        SendAsync("/sign-in", "/sign-in", ("UserName", userName), ("Password", password));

    /// <summary>Signs in and makes sure that it worked.</summary>
    public async Task<Browser> SignedInAsync(string userName, string password = WebHostUnderTest.Password)
    {
        Assert.That((await SignInAsync(userName, password)).StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        return this;
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
