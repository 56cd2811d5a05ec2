using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Documents;

/// <summary>Calculations, proposals, contracts and invoices of a deal.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class DocumentTests(Database kind) : DocumentFixture(kind)
{
    [Test]
    [Property("Requirement", "W11")]
    [Property("Requirement", "W12")]
    public async Task The_total_of_a_saved_calculation_is_the_budget_of_the_deal()
    {
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna, "Calculated", new { amount = 1 });
        (await CalculateAsync(anna, deal, "\"0\"", Line("Site", 1, 100_000.50m, 20, 10), Line("Hosting", 12, 333.33m, 20))).Expect(
            HttpStatusCode.OK
        );

        var saved = await anna.GetAsync($"{deal}/calculation");

        Assert.That(saved.Json.GetProperty("total").GetDecimal(), Is.EqualTo(94_000.41m));
        Assert.That(saved.Json.GetProperty("vat").GetDecimal(), Is.EqualTo(15_666.74m));
        Assert.That((await ReadAsync(anna, deal)).GetProperty("fields").GetProperty("amount").GetDecimal(), Is.EqualTo(94_000.41m));
        (await CalculateAsync(anna, deal, "\"0\"", Line("Other", 1, 1))).IsProblem(HttpStatusCode.PreconditionFailed, "stale");
        (await CalculateAsync(anna, deal, saved.ETag!, Line("Site", 1, 10))).Expect(HttpStatusCode.OK);
    }

    [TestCase("quantity", "0", "1", "0", "quantity-range")]
    [TestCase("quantity", "1000001", "1", "0", "quantity-range")]
    [TestCase("price", "1", "-1", "0", "out-of-range")]
    [TestCase("discount", "1", "1", "101", "out-of-range")]
    [Property("Requirement", "W11")]
    public async Task A_line_that_cannot_be_is_told_by_its_place(string field, string quantity, string price, string discount, string code)
    {
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna, "Wrong line");

        var reply = await CalculateAsync(anna, deal, "\"0\"", Line("Right", 1, 1), Line("Wrong", D(quantity), D(price), null, D(discount)));

        Assert.That(reply.Expect(HttpStatusCode.BadRequest).CodeOf($"lines[1].{field}"), Is.EqualTo(code));

        static decimal D(string number) => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Test]
    [Property("Requirement", "W11")]
    public async Task A_line_of_the_catalogue_takes_name_and_price_from_there()
    {
        var (anna, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("manager"));
        var product = (
            await manager.PostAsync(
                "/products",
                new
                {
                    name = "Widget",
                    currency = "RUB",
                    price = 250,
                }
            )
        )["id"];
        var deal = await DealAsync(anna, "From the catalogue");

        (
            await CalculateAsync(
                anna,
                deal,
                "\"0\"",
                new
                {
                    productId = product,
                    name = (string?)null,
                    quantity = 2,
                    price = (decimal?)null,
                }
            )
        ).Expect(HttpStatusCode.OK);

        var saved = (await ReadAsync(anna, $"{deal}/calculation")).GetProperty("lines")[0];
        Assert.That(
            (saved.GetProperty("line").GetProperty("name").GetString(), saved.GetProperty("total").GetDecimal()),
            Is.EqualTo(("Widget", 500m))
        );
    }

    [Test]
    [Property("Requirement", "W13")]
    [Property("Requirement", "W14")]
    [Property("Requirement", "W15")]
    [Property("Requirement", "W20")]
    [Property("Requirement", "W18")]
    public async Task A_document_fills_in_the_calculation_and_all_requisites_of_the_client()
    {
        var anna = await Api.AsAsync("anna");
        var account = await CompanyAsync(anna, "Вектор <&>");
        var deal = await DealAsync(anna, "Сайт", new { accountId = account });
        (await CalculateAsync(anna, deal, "\"0\"", Line("Разработка", 2, 1_500, 20))).Expect(HttpStatusCode.OK);

        var contract = (await ReadAsync(anna, await DocumentAsync(anna, deal, "contract", "ru"))).GetProperty("revisions")[0];
        var html = contract.GetProperty("html").GetString()!;

        foreach (
            var said in new[]
            {
                "Договор №",
                "Разработка",
                "7707083893",
                "773601001",
                "1027700132195",
                "40702810238000060123",
                "044525225",
                "Вавилова",
            }
        )
        {
            Assert.That(html, Does.Contain(said));
        }

        Assert.That(html, Does.Contain("ПАО «Вектор &lt;&amp;&gt;»"));
        Assert.That(Plain(html), Does.Contain("3 000,00 RUB"));
        Assert.That(contract.GetProperty("total").GetDecimal(), Is.EqualTo(3_000m));
    }

    [Test]
    [Property("Requirement", "W22")]
    public async Task Invoices_made_at_once_are_numbered_without_gaps_and_a_refused_one_takes_no_number()
    {
        var anna = await Api.AsAsync("anna");
        var deals = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => DealAsync(anna, $"Invoiced {i}", new { amount = i })));

        var made = await Task.WhenAll(deals.Select(deal => anna.PostAsync($"{deal}/documents", new { kind = "invoice", language = "en" })));

        made[0].IsProblem(HttpStatusCode.Conflict, "invoice-without-sum");
        var numbers = new List<long>();
        foreach (var reply in made.Skip(1))
        {
            var path = $"/documents/{reply.Expect(HttpStatusCode.Created)["id"]}";
            numbers.Add(NumberOf((await ReadAsync(anna, path)).GetProperty("document")));
        }

        numbers.Sort();
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(0, 5).Select(i => numbers[0] + i)));

        static long NumberOf(System.Text.Json.JsonElement document) =>
            long.Parse(document.GetProperty("number").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Test]
    [Property("Requirement", "W13")]
    public async Task What_a_document_said_before_is_kept()
    {
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna, "Kept", new { amount = 100 });
        var proposal = await DocumentAsync(anna, deal, "proposal");
        var link = await LinkAsync(anna, proposal);
        var seen = await anna.GetAsync(proposal);

        (await anna.PostAsync($"{proposal}/revisions", new { text = "Cheaper now" }, seen.ETag)).Expect(HttpStatusCode.OK);

        var now = await ReadAsync(anna, proposal);
        Assert.That(now.GetProperty("document").GetProperty("state").GetString(), Is.EqualTo("draft"));
        Assert.That(
            now.GetProperty("document").GetProperty("number").GetString(),
            Is.EqualTo(seen.Json.GetProperty("document").GetProperty("number").GetString())
        );
        Assert.That(
            now.GetProperty("revisions")
                .EnumerateArray()
                .Select(row => row.GetProperty("html").GetString()!.Contains("Cheaper now", StringComparison.Ordinal)),
            Is.EqualTo([true, false])
        );
        (await anna.PostAsync($"{proposal}/revisions", new { text = "Too late" }, seen.ETag)).IsProblem(
            HttpStatusCode.PreconditionFailed,
            "stale"
        );
        Assert.That(await Client().ReadAsync(link), Does.Contain("Cheaper now"), "The link leads to what counts.");
    }

    [Test]
    [Property("Requirement", "W26")]
    public async Task A_manager_notes_a_payment_in_cash_and_nothing_follows_it()
    {
        var anna = await Api.AsAsync("anna");
        var deal = await DealAsync(anna, "Paid in cash", new { amount = 100 });
        var invoice = await DocumentAsync(anna, deal, "invoice");

        (await NoteAsync(anna, invoice, "approved")).IsProblem(HttpStatusCode.Conflict, "document-state");
        (await NoteAsync(anna, invoice, "paid")).Expect(HttpStatusCode.OK);

        Assert.That(await StateOfAsync(anna, invoice), Is.EqualTo("paid"));
        (await NoteAsync(anna, invoice, "cancelled")).IsProblem(HttpStatusCode.Conflict, "document-state");
        (await anna.PostAsync($"{invoice}/revisions", new { }, (await anna.GetAsync(invoice)).ETag)).IsProblem(
            HttpStatusCode.Conflict,
            "document-is-settled"
        );
    }

    [Test]
    [Property("Requirement", "W13")]
    [Property("Requirement", "W19")]
    public async Task Designers_keep_the_templates_and_the_one_for_the_kind_of_client_is_taken()
    {
        var (anna, designer) = (await Api.AsAsync("anna"), await Api.AsAsync("designer"));
        (
            await designer.PostAsync(
                "/document-templates",
                new
                {
                    kind = "contract",
                    language = "en",
                    name = "Bad",
                    body = "<script>",
                }
            )
        ).Expect(HttpStatusCode.BadRequest);
        var body = "<h1>For sole proprietors: {{client.legalName}}</h1>";
        var template = (
            await designer.PostAsync(
                "/document-templates",
                new
                {
                    kind = "contract",
                    language = "en",
                    name = "IP",
                    clientKind = "soleProprietor",
                    body,
                }
            )
        ).Expect(HttpStatusCode.Created);
        var account = (
            await anna.PostAsync(
                "/accounts",
                new
                {
                    name = "Ivanov",
                    kind = "soleProprietor",
                    requisites = new { legalName = "IP Ivanov" },
                }
            )
        )["id"];
        var deal = await DealAsync(anna, "Of a proprietor", new { accountId = account, amount = 5 });

        var made = await ReadAsync(anna, await DocumentAsync(anna, deal, "contract"));

        Assert.That(
            made.GetProperty("revisions")[0].GetProperty("html").GetString(),
            Is.EqualTo("<h1>For sole proprietors: IP Ivanov</h1>")
        );
        (await designer.PatchAsync($"/document-templates/{template["id"]}", new { isActive = false }, template.ETag)).Expect(
            HttpStatusCode.OK
        );
        var other = await ReadAsync(anna, await DocumentAsync(anna, deal, "contract"));
        Assert.That(other.GetProperty("revisions")[0].GetProperty("html").GetString(), Does.StartWith("<h1>Contract No."));
    }
}
