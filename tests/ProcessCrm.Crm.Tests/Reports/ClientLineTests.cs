using ProcessCrm.Crm.Reports.Clients;

namespace ProcessCrm.Crm.Tests.Reports;

/// <summary>ABC and XYZ of clients, on sales whose classes are known.</summary>
public sealed class ClientLineTests
{
    private static readonly DateOnly January = new(2030, 1, 1);

    [Test]
    [Property("Requirement", "I21")]
    public void Clients_are_classed_by_how_much_they_bring_and_how_evenly()
    {
        var lines = ClientLine.Of(
            [.. Sales(1, 100, 100, 100, 100), .. Sales(2, 100, 120, 80, 100), .. Sales(3, 150), .. Sales(4, 25, 25)],
            4
        );

        Assert.That(
            lines.Select(line => (line.Client.Id, $"{line.Abc}{line.Xyz}", line.Revenue, line.Share, line.Deals)),
            Is.EqualTo([(1L, "AX", 400m, 0.4m, 4), (2L, "AY", 400m, 0.4m, 4), (3L, "BZ", 150m, 0.15m, 1), (4L, "CZ", 50m, 0.05m, 2)])
        );
        Assert.That(lines[0].Variation, Is.Zero);
        Assert.That(lines[1].Variation, Is.EqualTo(0.1414m).Within(0.0001m));
        Assert.That(lines[2].Variation, Is.Null, "It bought in one month only.");
        Assert.That(lines[3].Variation, Is.EqualTo(1m), "Months without a sale count as zero.");
    }

    [Test]
    [Property("Requirement", "I21")]
    public void The_only_client_is_an_a_and_who_brought_nothing_a_c()
    {
        var lines = ClientLine.Of([.. Sales(1, 10), .. Sales(2, 0)], 1);

        Assert.That(lines.Select(line => $"{line.Client.Id}{line.Abc}{line.Xyz}"), Is.EqualTo(["1AZ", "2CZ"]));
        Assert.That(ClientLine.Of(Sales(1, 0), 1).Single(), Has.Property(nameof(ClientLine.Share)).EqualTo(0m));
        Assert.That(ClientLine.Of([], 12), Is.Empty);
    }

    [Test]
    public void Two_deals_of_a_month_are_one_months_revenue_and_a_person_is_not_the_account_with_its_number()
    {
        var person = new WonDeal(new Client(IsPerson: true, 1, "Person"), January, 5);

        var lines = ClientLine.Of([.. Sales(1, 10), .. Sales(1, 20), person], 12);

        Assert.That(lines.Select(line => (line.Client.IsPerson, line.Revenue, line.Months)), Is.EqualTo([(false, 30m, 1), (true, 5m, 1)]));
    }

    [Test]
    [Property("Requirement", "I21")]
    public void The_matrix_has_nine_classes_those_without_clients_too()
    {
        var cells = ClientCell.Of(ClientLine.Of([.. Sales(1, 100, 100), .. Sales(2, 10), .. Sales(3, 10)], 2));

        Assert.That(string.Join(' ', cells.Select(cell => $"{cell.Abc}{cell.Xyz}")), Is.EqualTo("AX AY AZ BX BY BZ CX CY CZ"));
        Assert.That(
            cells.Where(cell => cell.Count > 0).Select(cell => ($"{cell.Abc}{cell.Xyz}", cell.Count, cell.Revenue)),
            Is.EqualTo([("AX", 1, 200m), ("BZ", 1, 10m), ("CZ", 1, 10m)])
        );
    }

    /// <summary>A deal in each month, from January on.</summary>
    private static IEnumerable<WonDeal> Sales(long client, params IEnumerable<decimal> amounts) =>
        amounts.Select(
            (amount, month) => new WonDeal(new Client(IsPerson: false, client, $"Client {client}"), January.AddMonths(month), amount)
        );
}
