using System.Net;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api;

/// <summary>The catalogue, as managers keep it and deals take from it.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class ProductTests(Database kind) : SalesFixture(kind)
{
    [Test]
    [Property("Requirement", "E22")]
    public async Task A_manager_keeps_the_catalogue_on_its_page_and_others_look_at_it()
    {
        var name = $"Станок{Guid.NewGuid():N}"[..16];
        var manager = await new Browser(Api.Host.CreateClient()).SignedInAsync("manager");
        var anna = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");

        var wrong = await manager.SendAsync(
            "/products/new",
            "/products/new",
            ("Form.Name", ""),
            ("Form.Price", "much"),
            ("Form.Currency", "RUB")
        );
        var saved = await manager.SendAsync(
            "/products/new",
            "/products/new",
            ("Form.Name", name),
            ("Form.Price", "1200.5"),
            ("Form.Currency", "RUB"),
            ("Form.Unit", "pcs"),
            ("Form.Vat", "20"),
            ("Form.IsActive", "true")
        );

        Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("This is not a number").Or.Contain("class=\"field-error\""));
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await saved.Content.ReadAsStringAsync());
        var list = await anna.ReadAsync($"/products?q={Uri.EscapeDataString(name.ToUpperInvariant())}", "ru");
        Assert.That(list, Does.Contain(name).And.Contain("pcs").And.Not.Contain("/products/new"));
        var page = list.Split($"\">{name}</a>")[0].Split("href=\"")[^1];
        Assert.That(await anna.ReadAsync(page), Does.Contain("pcs").And.Not.Contain("Form.Name"));
        Assert.That((await anna.GetAsync("/products/new")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

        var version = (await manager.ReadAsync(page)).Split("name=\"Form.Version\" value=\"")[1].Split('"')[0];
        await manager.SendAsync(
            page,
            page,
            ("Form.Version", version),
            ("Form.Name", name),
            ("Form.Currency", "RUB"),
            ("Form.IsActive", "false")
        );

        Assert.That(await anna.ReadAsync($"/products?q={name}"), Does.Not.Contain($">{name}<"));
        Assert.That(await anna.ReadAsync($"/products?show=all&q={name}"), Does.Contain($">{name}<"));
        Assert.That((await (await Api.AsAsync("anna")).GetAsync($"/choices/product?search={name}")).Text, Does.Not.Contain(name));
    }

    [Test]
    [Property("Requirement", "E22")]
    [Property("Requirement", "W11")]
    public async Task A_line_of_the_catalogue_takes_unit_and_vat_from_there()
    {
        var (manager, anna) = (await Api.AsAsync("manager"), await Api.AsAsync("anna"));
        var product = (
            await manager.PostAsync(
                "/products",
                new
                {
                    name = "Assembly",
                    currency = "RUB",
                    price = 100,
                    unit = "hour",
                    vat = 20,
                }
            )
        ).Expect(HttpStatusCode.Created)["id"]!;
        var deal = (
            await anna.PostAsync(
                "/opportunities",
                new
                {
                    title = "Hall",
                    currency = "RUB",
                    demand = new[]
                    {
                        new
                        {
                            kind = "services",
                            productId = product,
                            quantity = 2,
                        },
                    },
                }
            )
        ).Expect(HttpStatusCode.Created)["id"];

        (
            await anna.PutAsync(
                $"/opportunities/{deal}/calculation",
                new
                {
                    lines = new[]
                    {
                        new
                        {
                            productId = product,
                            name = (string?)null,
                            quantity = 2,
                            price = (decimal?)null,
                        },
                    },
                    pricesIncludeVat = false,
                },
                "\"0\""
            )
        ).Expect(HttpStatusCode.OK);

        var demand = (await ReadAsync(anna, $"/opportunities/{deal}")).GetProperty("fields").GetProperty("demand")[0];
        Assert.That(demand.GetProperty("unit").GetString(), Is.EqualTo("hour"));
        var calculation = await ReadAsync(anna, $"/opportunities/{deal}/calculation");
        Assert.That(calculation.GetProperty("total").GetDecimal(), Is.EqualTo(240m));
        var wrong = await manager.PostAsync(
            "/products",
            new
            {
                name = "Odd",
                currency = "RUB",
                vat = 120,
            }
        );
        Assert.That(wrong.CodeOf("vat"), Is.EqualTo("out-of-range"));
    }
}
