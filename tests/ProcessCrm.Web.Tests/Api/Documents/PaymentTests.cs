using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Documents;

/// <summary>Clients pay invoices, by the page or by callbacks of the provider; strangers cannot say that they did.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed partial class PaymentTests(Database kind) : DocumentFixture(kind)
{
    [Test]
    [Property("Requirement", "W23")]
    [Property("Requirement", "W24")]
    [Property("Requirement", "W25")]
    public async Task A_client_pays_an_invoice_online_and_the_manager_is_told()
    {
        var anna = await Api.AsAsync("anna");
        var (invoice, link) = await InvoicedAsync(anna, "Paid online");
        var client = Client();
        Assert.That(await client.ReadAsync(link), Does.Contain("Visa").And.Contain("Mastercard"));

        var page = await BeginAsync(client, link);
        Assert.That(await client.ReadAsync(page), Does.Contain("1500"));
        using var paid = await client.SendAsync(page, page, ("pay", "true"));

        Assert.That(paid.Headers.Location?.OriginalString, Is.EqualTo(link));
        Assert.That(await StateOfAsync(anna, invoice), Is.EqualTo("paid"));
        Assert.That(await client.ReadAsync(link), Does.Contain("This invoice is paid.").And.Not.Contain("Visa"));
        var told = (await anna.GetAsync("/notifications")).Json.GetProperty("items").EnumerateArray();
        Assert.That(told.Any(row => row.GetProperty("text").GetString()!.StartsWith("Paid online: invoice", StringComparison.Ordinal)));
    }

    [Test]
    [Property("Requirement", "W24")]
    public async Task A_client_who_gives_up_has_not_paid_and_can_pay_later()
    {
        var anna = await Api.AsAsync("anna");
        var (invoice, link) = await InvoicedAsync(anna, "Given up");
        var client = Client();
        var page = await BeginAsync(client, link);
        (await client.SendAsync(page, page, ("pay", "false"))).Dispose();
        Assert.That(await StateOfAsync(anna, invoice), Is.EqualTo("sent"));

        var again = await BeginAsync(client, link);
        (await client.SendAsync(again, again, ("pay", "true"))).Dispose();

        Assert.That(await StateOfAsync(anna, invoice), Is.EqualTo("paid"));
    }

    [Test]
    [Property("Requirement", "W25")]
    public async Task Callbacks_without_the_right_signature_or_sum_pay_nothing_and_repeated_ones_count_once()
    {
        var anna = await Api.AsAsync("anna");
        var (invoice, link) = await InvoicedAsync(anna, "Signed");
        var payment = (await BeginAsync(Client(), link)).Split('?')[0].Split('/')[^1];
        var right = Body(payment, 1_500);

        Assert.That(await CallAsync(right, null), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await CallAsync(right, Sign("another secret", right)), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(
            await CallAsync(right + " ", Sign(ApiHostUnderTest.PaymentSecret, right)),
            Is.EqualTo(HttpStatusCode.NotFound),
            "another body"
        );
        Assert.That(await CallAsync("{", Sign(ApiHostUnderTest.PaymentSecret, "{")), Is.EqualTo(HttpStatusCode.NotFound));
        var unknown = Body("1", 1_500);
        Assert.That(await CallAsync(unknown, Sign(ApiHostUnderTest.PaymentSecret, unknown)), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StateOfAsync(anna, invoice), Is.EqualTo("sent"));

        var signature = Sign(ApiHostUnderTest.PaymentSecret, right);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CallAsync(right, signature)));

        Assert.That(answers, Is.All.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await StateOfAsync(anna, invoice), Is.EqualTo("paid"));
        var told = (await anna.GetAsync("/notifications")).Json.GetProperty("items").EnumerateArray();
        Assert.That(
            told.Count(row => row.GetProperty("text").GetString()!.StartsWith("Signed: invoice", StringComparison.Ordinal)),
            Is.EqualTo(1)
        );
    }

    [Test]
    [Property("Requirement", "W25")]
    public async Task Money_that_the_invoice_does_not_ask_for_does_not_pay_it_and_the_manager_decides()
    {
        var anna = await Api.AsAsync("anna");
        var (invoice, link) = await InvoicedAsync(anna, "Too little");
        var payment = (await BeginAsync(Client(), link)).Split('?')[0].Split('/')[^1];
        var body = Body(payment, 15);

        Assert.That(await CallAsync(body, Sign(ApiHostUnderTest.PaymentSecret, body)), Is.EqualTo(HttpStatusCode.NoContent));

        Assert.That(await StateOfAsync(anna, invoice), Is.EqualTo("sent"));
        var told = (await anna.GetAsync("/notifications")).Json.GetProperty("items").EnumerateArray();
        Assert.That(
            told.Any(row => row.GetProperty("text").GetString()!.StartsWith("Too little: 15.00 RUB came online", StringComparison.Ordinal))
        );
    }

    [Test]
    [Property("Requirement", "W24")]
    public async Task The_page_of_the_test_provider_opens_only_as_it_was_made()
    {
        var anna = await Api.AsAsync("anna");
        var (_, link) = await InvoicedAsync(anna, "Forged");
        var page = await BeginAsync(Client(), link);

        foreach (
            var forged in new[]
            {
                page.Replace("amount=1500", "amount=1", StringComparison.Ordinal),
                page.Replace("back=%2F", "back=%2F%2F", StringComparison.Ordinal),
            }
        )
        {
            using var answer = await Client().GetAsync(forged);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), forged);
        }

        var proposal = await LinkAsync(
            anna,
            await DocumentAsync(anna, await DealAsync(anna, "Not payable", new { amount = 5 }), "proposal")
        );
        using var wrong = await Client().SendAsync(proposal, $"{proposal}?handler=Pay", ("provider", "test"));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.NotFound));
    }

    private static async Task<(string Invoice, string Link)> InvoicedAsync(ApiCaller anna, string title)
    {
        var invoice = await DocumentAsync(anna, await DealAsync(anna, title, new { amount = 1_500 }), "invoice");
        return (invoice, await LinkAsync(anna, invoice));
    }

    private static async Task<string> BeginAsync(Browser client, string link)
    {
        var form = PayForm().Match(await client.ReadAsync(link)).Groups["action"].Value;
        Assert.That(form, Is.EqualTo($"{link}?handler=Pay"), "The secret keeps its capitals.");
        using var begun = await client.SendAsync(link, form, ("provider", "test"));
        return begun.Headers.Location!.OriginalString;
    }

    [GeneratedRegex("action=\"(?<action>[^\"]*handler=Pay)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PayForm();

    private static string Body(string payment, decimal amount) =>
        JsonSerializer.Serialize(
            new
            {
                paymentId = long.Parse(payment, System.Globalization.CultureInfo.InvariantCulture),
                reference = $"ref-{payment}",
                isPaid = true,
                amount,
                currency = "RUB",
            }
        );

    private static string Sign(string secret, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));

    private async Task<HttpStatusCode> CallAsync(string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments/test/callback")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (signature is not null)
        {
            request.Headers.Add("X-Signature", signature);
        }

        using var answer = await Api.Host.CreateClient().SendAsync(request);
        return answer.StatusCode;
    }
}
