using System.Net;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api.Documents;

/// <summary>Orders that are placed as they were quoted.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class OrderTests(Database kind) : DocumentFixture(kind)
{
    [Test]
    [Property("Requirement", "X18")]
    public async Task An_order_takes_customer_terms_items_and_prices_of_the_approved_quotation()
    {
        var (anna, manager) = (await Api.AsAsync("anna"), await Api.AsAsync("manager"));
        var account = await CompanyAsync(anna, "Quoted Ltd");
        var deal = await DealAsync(
            anna,
            "Lathes",
            new
            {
                accountId = account,
                termsOfSale = "Half in advance",
                demand = new[]
                {
                    new
                    {
                        kind = "goods",
                        name = "Lathe",
                        quantity = 2,
                    },
                },
            }
        );
        (await CalculateAsync(anna, deal, "\"0\"", Line("Lathe", 2, 600, 20))).Expect(HttpStatusCode.OK);
        var quotation = await DocumentAsync(anna, deal, "proposal");
        (await anna.PostAsync($"{quotation}/order")).IsProblem(HttpStatusCode.Conflict, "order-needs-approval");
        (await NoteAsync(anna, quotation, "approved")).Expect(HttpStatusCode.OK);
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That(await browser.ReadAsync(quotation, "ru"), Does.Contain("Place the order").Or.Contain("Оформить заказ"));

        var order = $"/opportunities/{(await anna.PostAsync($"{quotation}/order")).Expect(HttpStatusCode.Created)["id"]}";

        var placed = await ReadAsync(anna, order);
        var fields = placed.GetProperty("fields");
        Assert.That(
            (
                fields.GetProperty("accountId").GetString(),
                fields.GetProperty("termsOfSale").GetString(),
                fields.GetProperty("amount").GetDecimal(),
                fields.GetProperty("demand")[0].GetProperty("name").GetString()
            ),
            Is.EqualTo((account, "Half in advance", 1200m, "Lathe"))
        );
        Assert.That(placed.GetProperty("process").GetProperty("process").GetString(), Is.EqualTo("order"));
        var prices = await anna.GetAsync($"{order}/calculation");
        Assert.That(prices.Json.GetProperty("total").GetDecimal(), Is.EqualTo(1200m));
        (await CalculateAsync(anna, order, prices.ETag!, Line("Lathe", 2, 500))).IsProblem(HttpStatusCode.Forbidden, "prices-are-quoted");
        (await CalculateAsync(manager, order, prices.ETag!, Line("Lathe", 2, 550))).Expect(HttpStatusCode.OK);
        (await anna.PostAsync($"{quotation}/order")).IsProblem(HttpStatusCode.Conflict, "order-is-placed");
    }
}
