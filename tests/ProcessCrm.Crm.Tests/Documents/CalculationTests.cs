using ProcessCrm.Crm.Documents.Calculations;

namespace ProcessCrm.Crm.Tests.Documents;

[Property("Requirement", "W11")]
public sealed class CalculationTests
{
    [TestCase("0.005", "USD", "0.01")]
    [TestCase("-0.005", "USD", "-0.01")]
    [TestCase("2.345", "EUR", "2.35")]
    [TestCase("2.344999", "EUR", "2.34")]
    [TestCase("2.5", "JPY", "3")]
    [TestCase("2.0005", "KWD", "2.001")]
    public void Half_a_coin_is_rounded_away_from_zero(string sum, string currency, string rounded) =>
        Assert.That(Rounding.Round(D(sum), currency), Is.EqualTo(D(rounded)));

    [Test]
    public void Vat_within_the_prices_is_taken_out_of_each_line()
    {
        var totals = CalculationTotals.Of([Line("3", "33.33", vat: "20"), Line("1", "0.01", vat: "20")], "RUB", pricesIncludeVat: true);

        Assert.That((totals.Net, totals.Vat, totals.Total), Is.EqualTo((83.33m, 16.67m, 100.00m)));
        Assert.That(totals.Lines.Select(line => line.Vat), Is.EqualTo([16.67m, 0.00m]));
    }

    [Test]
    public void Vat_is_added_to_each_line_where_prices_are_without_it()
    {
        var totals = CalculationTotals.Of([Line("3", "33.33", vat: "20"), Line("2", "10")], "RUB", pricesIncludeVat: false);

        Assert.That((totals.Net, totals.Vat, totals.Total), Is.EqualTo((119.99m, 20.00m, 139.99m)));
    }

    [Test]
    public void Each_line_is_rounded_by_itself_so_that_what_is_printed_adds_up()
    {
        var lines = Enumerable.Repeat(Line("1", "0.335"), 3).ToList();

        var totals = CalculationTotals.Of(lines, "USD", pricesIncludeVat: true);

        Assert.That(totals.Total, Is.EqualTo(1.02m));
        Assert.That(totals.Total, Is.EqualTo(totals.Lines.Sum(line => line.Total)));
    }

    [TestCase("0", "100.00")]
    [TestCase("12.5", "87.50")]
    [TestCase("100", "0.00")]
    public void A_discount_is_taken_off_before_rounding(string discount, string total) =>
        Assert.That(
            CalculationTotals.Of([Line("3", "33.333333") with { Discount = D(discount) }], "USD", pricesIncludeVat: true).Total,
            Is.EqualTo(D(total))
        );

    private static CalculationLine Line(string quantity, string price, string? vat = null) =>
        new("Goods", D(quantity), D(price)) { Vat = vat is null ? null : D(vat) };

    private static decimal D(string number) => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
}
