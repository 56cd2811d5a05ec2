using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Tests.Parties;

/// <summary>Phone numbers in the one form that machines compare (ITU-T E.164).</summary>
public sealed class PhoneNumberTests
{
    [TestCase("+7 495 123-45-67", "+74951234567")]
    [TestCase("8 (495) 123-45-67", "+74951234567")]
    [TestCase("84951234567", "+74951234567")]
    [TestCase("7 916 123 45 67", "+79161234567")]
    [TestCase("916.123.45.67", "+79161234567")]
    [TestCase("+49 30 901820", "+4930901820")]
    [TestCase("0049 30 901820", "+4930901820")]
    [TestCase("810 49 30 901820", null, Description = "a prefix of long ago")]
    [TestCase("123-45", null, Description = "a number of one's own exchange")]
    [TestCase("+7 495 123-45-67 доб. 12", "+74951234567", Description = "the extension is kept apart")]
    [TestCase("+1234567890123456", null, Description = "too long")]
    [TestCase("+7 912 345-67-8", null, Description = "a figure is missing")]
    [TestCase("call the office", null)]
    [TestCase("", null)]
    public void A_number_has_one_normal_form_however_it_is_typed(string typed, string? normal) =>
        Assert.That(PhoneNumber.Normal(typed), Is.EqualTo(normal));

    [TestCase("8 (912) 345-67-89", "+79123456789")]
    [TestCase(" +7 912 345 67 89 ", "+79123456789")]
    [TestCase("+44 20 7946 0101", "+442079460101")]
    [TestCase("8 (495) 123-45-67 (доб. 12)", "+74951234567;ext=12")]
    [TestCase("+7 495 123-45-67, внутр. 1234", "+74951234567;ext=1234")]
    [TestCase("+1 212 555 0123 ext. 7", "+12125550123;ext=7")]
    [TestCase("+1 212 555 0123 x7", "+12125550123;ext=7")]
    [TestCase("+12125550123;ext=7", "+12125550123;ext=7", Description = "kept before")]
    [TestCase("123-45 ", "123-45", Description = "no number that all could dial")]
    [TestCase("ask for Ivan, 12", "ask for Ivan, 12")]
    [TestCase("  ", null)]
    [TestCase(null, null)]
    public void What_is_kept_is_the_normal_form_with_its_extension_behind_it(string? typed, string? kept) =>
        Assert.That(PhoneNumber.Kept(typed), Is.EqualTo(kept));

    [TestCase("+74951234567", "en", "+7 495 123-45-67")]
    [TestCase("+74951234567;ext=12", "ru", "+7 495 123-45-67, доб. 12")]
    [TestCase("+74951234567;ext=12", "en", "+7 495 123-45-67, ext. 12")]
    [TestCase("+4930901820", "en", "+49 309 018 20")]
    [TestCase("+12125550123", "en", "+1 212 555 0123")]
    [TestCase("+375291234567", "ru", "+375 291 234 567")]
    [TestCase("123-45", "en", "123-45")]
    public void A_kept_number_is_shown_in_groups_and_typed_so_it_is_the_same(string number, string language, string shown)
    {
        Assert.That(PhoneNumber.Shown(number, language), Is.EqualTo(shown));
        Assert.That(PhoneNumber.Kept(shown), Is.EqualTo(number));
    }

    [TestCase("+74951234567;ext=12", "tel:+74951234567;ext=12")]
    [TestCase("123-45", "tel:12345")]
    public void A_phone_dials_the_number_and_its_extension(string number, string address) =>
        Assert.That(PhoneNumber.Address(number), Is.EqualTo(address));

    [TestCase("8 (495) 123-45-67", "4951234567")]
    [TestCase("123-45-67", "1234567")]
    [TestCase("+49 30 901820", "4930901820")]
    [TestCase("8 495 123", "495123", Description = "not typed to the end yet")]
    [TestCase("7707083893", "707083893", Description = "an INN is found by its digits as well")]
    [TestCase("1234", null)]
    [TestCase("North Steel", null)]
    public void A_number_is_found_by_its_digits(string typed, string? digits) =>
        Assert.That(PhoneNumber.SearchedBy(typed), Is.EqualTo(digits));
}
