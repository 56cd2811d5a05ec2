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
    [TestCase("+7 495 123-45-67 доб. 12", null)]
    [TestCase("+1234567890123456", null, Description = "too long")]
    [TestCase("call the office", null)]
    [TestCase("", null)]
    public void A_number_has_one_normal_form_however_it_is_typed(string typed, string? normal) =>
        Assert.That(PhoneNumber.Normal(typed), Is.EqualTo(normal));

    [TestCase("+74951234567", "+7 495 123-45-67")]
    [TestCase("+4930901820", "+4930901820")]
    [TestCase("123-45", "123-45")]
    public void A_normal_number_is_shown_in_groups(string number, string shown) =>
        Assert.That(PhoneNumber.Shown(number), Is.EqualTo(shown));

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
