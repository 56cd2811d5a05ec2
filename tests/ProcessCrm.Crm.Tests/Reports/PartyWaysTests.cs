using ProcessCrm.Crm.Reports.Quality;

namespace ProcessCrm.Crm.Tests.Reports;

/// <summary>What the records of clients have and lack.</summary>
[Property("Requirement", "I21")]
public sealed class PartyWaysTests
{
    private static readonly PartyWays[] Parties =
    [
        new(["+74951234567", "+74950000001"], ["a@example.com"]) { TaxId = "7707083893" },
        new(["+74951234567"], []) { TaxId = "7707083894" },
        new([], ["A@example.com", "b@example.com"]) { TaxId = "7707083893", Country = "RU" },
        new([], []) { TaxId = "DE136695976", Country = "DE" },
        new([], []),
    ];

    [Test]
    public void Who_has_a_phone_or_an_address_is_counted() =>
        Assert.That(PartyWays.Reached(Parties), Is.EqualTo([new QualityLine("phone", 2, 5), new QualityLine("email", 2, 5)]));

    [Test]
    public void A_russian_tax_number_counts_only_with_right_check_digits() =>
        Assert.That(PartyWays.Numbered(Parties), Is.EqualTo(new QualityLine("tax-id", 3, 5)));

    [Test]
    public void Those_with_the_same_number_or_address_form_groups()
    {
        Assert.That(PartyWays.SameNumber(Parties), Is.EqualTo(new QualityLine("same-tax-id", 2, 5) { Groups = 1 }));
        Assert.That(
            PartyWays.SameWays(Parties),
            Is.EqualTo([new QualityLine("same-phone", 2, 5) { Groups = 1 }, new QualityLine("same-email", 2, 5) { Groups = 1 }])
        );
        Assert.That(PartyWays.SameWays([new(["+74951234567", "+74951234567"], [])])[0].Groups, Is.Zero, "One is no duplicate of itself.");
    }

    [Test]
    public void There_is_something_to_do_while_some_lack_it_or_are_the_same()
    {
        Assert.That(new QualityLine("phone", 4, 5).IsToDo && !new QualityLine("phone", 5, 5).IsToDo);
        Assert.That(
            new QualityLine("same-phone", 2, 5) { Groups = 1 }.IsToDo && !new QualityLine("same-phone", 0, 5) { Groups = 0 }.IsToDo
        );
    }

    [Test]
    public void Of_nothing_there_is_no_part() => Assert.That(PartyWays.Reached([])[0].Part, Is.Null);
}
