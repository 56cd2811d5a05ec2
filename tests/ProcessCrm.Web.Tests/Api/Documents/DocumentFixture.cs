using System.Net;
using System.Text.RegularExpressions;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api.Documents;

/// <summary>Base of the fixtures about the papers of deals.</summary>
public abstract partial class DocumentFixture(Database kind) : SalesFixture(kind)
{
    /// <summary>A line of a calculation.</summary>
    protected static object Line(string name, decimal quantity, decimal price, decimal? vat = null, decimal discount = 0) =>
        new
        {
            name,
            quantity,
            price,
            vat,
            discount,
        };

    /// <summary>A new deal that the caller is responsible for; answers its path.</summary>
    protected static async Task<string> DealAsync(ApiCaller caller, string title, object? more = null)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["title"] = title,
            ["currency"] = "RUB",
            ["responsibleId"] = (await caller.GetAsync("/me"))["id"],
        };
        foreach (var field in more?.GetType().GetProperties() ?? [])
        {
            fields[field.Name] = field.GetValue(more);
        }

        return $"/opportunities/{(await caller.PostAsync("/opportunities", fields)).Expect(HttpStatusCode.Created)["id"]}";
    }

    /// <summary>A company with all requisites; answers its id.</summary>
    protected static async Task<string> CompanyAsync(ApiCaller caller, string name, bool isComplete = true) =>
        (
            await caller.PostAsync(
                "/accounts",
                new
                {
                    name,
                    requisites = isComplete
                        ? new
                        {
                            legalName = $"ПАО «{name}»",
                            taxId = "7707083893",
                            kpp = "773601001",
                            registrationNumber = "1027700132195",
                            legalAddress = "Москва, ул. Вавилова, 19",
                            bankAccounts = new[]
                            {
                                new
                                {
                                    account = "40702810238000060123",
                                    bankName = "Сбербанк",
                                    bic = "044525225",
                                },
                            },
                        }
                        : null,
                }
            )
        ).Expect(HttpStatusCode.Created)["id"]!;

    /// <summary>Saves a calculation.</summary>
    protected static Task<ApiReply> CalculateAsync(ApiCaller caller, string deal, string version, params object[] lines) =>
        caller.PutAsync($"{deal}/calculation", new { lines, pricesIncludeVat = true }, version);

    /// <summary>Makes a document; answers its path.</summary>
    protected static async Task<string> DocumentAsync(ApiCaller caller, string deal, string kind, string language = "en") =>
        $"/documents/{(await caller.PostAsync($"{deal}/documents", new { kind, language })).Expect(HttpStatusCode.Created)["id"]}";

    /// <summary>Makes a link for the client; answers the path of the page.</summary>
    protected static async Task<string> LinkAsync(ApiCaller caller, string document)
    {
        var url = (await caller.PostAsync($"{document}/links")).Expect(HttpStatusCode.OK)["url"]!;
        return new Uri(url).AbsolutePath;
    }

    /// <summary>A client without an account here.</summary>
    protected Browser Client() => new(Api.Host.CreateClient());

    /// <summary>The state of a document.</summary>
    protected static async Task<string?> StateOfAsync(ApiCaller caller, string document) =>
        (await ReadAsync(caller, document)).GetProperty("document").GetProperty("state").GetString();

    /// <summary>Notes what became of a document.</summary>
    protected static async Task<ApiReply> NoteAsync(ApiCaller caller, string document, string state) =>
        await caller.PostAsync($"{document}/state", new { state }, (await caller.GetAsync(document)).ETag);

    /// <summary>The answer of a client on the page of a link.</summary>
    protected static Task<HttpResponseMessage> AnswerAsync(
        Browser client,
        string link,
        string answer,
        string comment = "",
        int revision = 1
    ) =>
        client.SendAsync(
            link,
            link,
            ("answer", answer),
            ("comment", comment),
            ("revision", revision.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );

    /// <summary>Text without tags.</summary>
    protected static string Plain(string html) => WebUtility.HtmlDecode(Tags().Replace(html, " ")).Replace('\u00a0', ' ');

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();
}
