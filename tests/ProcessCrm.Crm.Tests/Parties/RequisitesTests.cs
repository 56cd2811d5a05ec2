using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Parties.OfficialNumbers;

namespace ProcessCrm.Crm.Tests.Parties;

/// <summary>Official numbers and their check digits. The right ones are those of well-known companies, or computed by the published rules.</summary>
public sealed class RequisitesTests
{
    [TestCase("7707083893", true)]
    [TestCase("7736050003", true)]
    [TestCase("500100732259", true)]
    [TestCase("7707083894", false, Description = "the check digit")]
    [TestCase("500100732258", false, Description = "the second check digit")]
    [TestCase("500100732359", false, Description = "the first check digit")]
    [TestCase("77070838930", false, Description = "11 digits")]
    [TestCase("", false)]
    [TestCase("770708389x", false)]
    [TestCase("٧٧٠٧٠٨٣٨٩٣", false, Description = "digits of another script")]
    public void An_inn_is_checked_by_its_check_digits(string inn, bool isRight) => Assert.That(Inn.IsRight(inn), Is.EqualTo(isRight));

    [TestCase(PartyKind.LegalEntity, 10, 13)]
    [TestCase(PartyKind.SoleProprietor, 12, 15)]
    [TestCase(PartyKind.Individual, 12, null)]
    public void Each_kind_of_party_has_numbers_of_its_own_length(PartyKind kind, int inn, int? ogrn) =>
        Assert.That((Inn.LengthFor(kind), Ogrn.LengthFor(kind)), Is.EqualTo((inn, ogrn)));

    [TestCase("1027700132195", true)]
    [TestCase("1027700132196", false)]
    [TestCase("304500116000157", true)]
    [TestCase("304500116000158", false)]
    [TestCase("10277001321", false)]
    [TestCase("102770013219a", false)]
    public void An_ogrn_is_checked_by_its_check_digit(string ogrn, bool isRight) => Assert.That(Ogrn.IsRight(ogrn), Is.EqualTo(isRight));

    [TestCase("773601001", true)]
    [TestCase("7736AB001", true)]
    [TestCase("7736ab001", false)]
    [TestCase("77360100", false)]
    [TestCase("77X601001", false)]
    public void A_kpp_is_checked_by_its_form(string kpp, bool isRight) => Assert.That(Kpp.IsRight(kpp), Is.EqualTo(isRight));

    [TestCase("044525225", "40702810238000060123", true)]
    [TestCase("044525225", "40702810338000060123", false, Description = "the check digit")]
    [TestCase("044525974", "40702810238000060123", false, Description = "another bank")]
    [TestCase("044525225", "4070281023800006012", false, Description = "19 digits")]
    public void An_account_is_checked_with_the_code_of_its_bank(string bic, string account, bool isRight) =>
        Assert.That(BankNumbers.IsAccount(bic, account), Is.EqualTo(isRight));

    [TestCase("044525225", "30101810400000000225", true)]
    [TestCase("044525225", "30101810500000000225", false)]
    public void A_correspondent_account_is_checked_with_the_region_of_its_bank(string bic, string account, bool isRight) =>
        Assert.That(BankNumbers.IsCorrespondentAccount(bic, account), Is.EqualTo(isRight));

    [TestCase("DE89370400440532013000", true)]
    [TestCase("GB82WEST12345698765432", true)]
    [TestCase("GB82WEST12345698765431", false)]
    [TestCase("de89370400440532013000", false)]
    [TestCase("DE89", false)]
    public void An_iban_is_checked_by_its_remainder(string iban, bool isRight) =>
        Assert.That(BankNumbers.IsIban(iban), Is.EqualTo(isRight));
}
