using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Runtime.Tests.Storage;

public sealed class ValueConverterTests
{
    [Test]
    public void An_instant_keeps_its_microseconds_before_and_after_1970()
    {
        foreach (
            var instant in new[] { new DateTimeOffset(1901, 2, 3, 4, 5, 6, TimeSpan.Zero).AddMicroseconds(7), DateTimeOffset.UnixEpoch }
        )
        {
            Assert.That(InstantConverter.FromMicroseconds(InstantConverter.ToMicroseconds(instant)), Is.EqualTo(instant));
        }
    }

    [Test]
    public void An_instant_of_another_zone_is_stored_in_utc() =>
        Assert.That(InstantConverter.ToMicroseconds(new DateTimeOffset(1970, 1, 1, 3, 0, 1, TimeSpan.FromHours(3))), Is.EqualTo(1_000_000));

    [TestCase("12.3456", 123_456)]
    [TestCase("-0.0001", -1)]
    [TestCase("922337203685477.5807", long.MaxValue)]
    public void Money_is_stored_in_ten_thousandths(string value, long scaled)
    {
        var converter = new MoneyConverter();
        var money = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(converter.ConvertToProvider(money), Is.EqualTo(scaled));
        Assert.That(converter.ConvertFromProvider(scaled), Is.EqualTo(money));
    }
}
