using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Tests.Parties;

/// <summary>Requisites are checked by the rules of their country and of what the party is.</summary>
public sealed class RequisitesCheckTests
{
    private static readonly PartyRequisites Right = new()
    {
        TaxId = "7707083893",
        Kpp = "773601001",
        RegistrationNumber = "1027700132195",
        BankAccounts = [new BankAccount("40702810238000060123") { Bic = "044525225", CorrespondentAccount = "30101810400000000225" }],
    };

    [Test]
    public void Right_numbers_are_taken() => Assert.That(Refusals(PartyKind.LegalEntity, Right), Is.Empty);

    [Test]
    public void Numbers_are_taken_with_the_blanks_and_small_letters_that_people_type()
    {
        var tidy = RequisitesCheck.Tidy(
            new PartyRequisites
            {
                Country = "de",
                TaxId = " DE 123 456 789 ",
                LegalName = "  North Steel GmbH ",
                BankAccounts = [new BankAccount("de89 3704 0044 0532 0130 00"), new BankAccount(" ")],
            }
        );
        Assert.That((tidy.Country, tidy.TaxId, tidy.LegalName), Is.EqualTo(("DE", "DE123456789", "North Steel GmbH")));
        Assert.That(tidy.BankAccounts, Is.EqualTo([new BankAccount("DE89370400440532013000")]), "an empty line is no account");
        Assert.That(Refusals(PartyKind.LegalEntity, tidy), Is.Empty);
    }

    [TestCase(PartyKind.SoleProprietor, "taxId inn-length, kpp kpp-of-company, registrationNumber ogrn-length")]
    [TestCase(PartyKind.Individual, "taxId inn-length, kpp kpp-of-company, registrationNumber ogrn-of-business")]
    public void A_person_has_other_numbers_than_a_company(PartyKind kind, string refused) =>
        Assert.That(string.Join(", ", Refusals(kind, Right)), Is.EqualTo(refused));

    [Test]
    public void Wrong_check_digits_are_told_by_field()
    {
        var wrong = Right with
        {
            TaxId = "7707083894",
            Kpp = "77",
            RegistrationNumber = "1027700132196",
            BankAccounts =
            [
                new BankAccount("40702810338000060123") { Bic = "044525225" },
                new BankAccount("40702810238000060123") { Bic = "044525225", CorrespondentAccount = "1" },
                new BankAccount("40702810238000060123"),
            ],
        };
        Assert.That(
            Refusals(PartyKind.LegalEntity, wrong),
            Is.EqualTo([
                "taxId inn-form",
                "kpp kpp-form",
                "registrationNumber ogrn-form",
                "bankAccounts[0].account bank-account-form",
                "bankAccounts[1].correspondentAccount bank-account-form",
                "bankAccounts[2].bic bic-form",
            ])
        );
    }

    [Test]
    public void Numbers_of_other_countries_are_free_but_an_iban_is_checked()
    {
        var foreign = new PartyRequisites
        {
            Country = "KZ",
            TaxId = "990140000385",
            RegistrationNumber = "any/17",
            BankAccounts = [new BankAccount("KZ12"), new BankAccount("KZ000000000000000000"), new BankAccount("17-A") { Bic = "ABC" }],
        };
        Assert.That(
            Refusals(PartyKind.LegalEntity, foreign),
            Is.EqualTo(["bankAccounts[1].account iban-form", "bankAccounts[2].bic swift-form"])
        );
    }

    [Test]
    public void A_country_is_two_letters() =>
        Assert.That(Refusals(PartyKind.LegalEntity, new PartyRequisites { Country = "GERMANY" }), Is.EqualTo(["country country-form"]));

    private static string[] Refusals(PartyKind kind, PartyRequisites requisites) =>
        [.. RequisitesCheck.Check(kind, requisites).Select(r => $"{r.Field!["requisites.".Length..]} {r.Code}")];
}
