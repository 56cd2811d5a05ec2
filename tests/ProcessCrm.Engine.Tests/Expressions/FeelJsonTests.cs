using System.Text;
using System.Text.Json;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Expressions;

public sealed class FeelJsonTests
{
    [TestCase("null", "null")]
    [TestCase("1.50", "1.50")]
    [TestCase("12345678901234567890.123456789", "12345678901234567890.123456789")]
    [TestCase("\"Ада\"", "\"Ада\"")]
    [TestCase("[1, true, {a: null}]", "[1,true,{\"a\":null}]")]
    [TestCase("@\"2030-01-31\"", "{\"@date\":\"2030-01-31\"}")]
    [TestCase("@\"10:00:00Z\"", "{\"@time\":\"10:00:00Z\"}")]
    [TestCase("@\"2030-01-31T10:00:00.5@Europe/Paris\"", "{\"@dateTime\":\"2030-01-31T10:00:00.5@Europe/Paris\"}")]
    [TestCase("@\"P1DT2H\"", "{\"@duration\":\"P1DT2H\"}")]
    [TestCase("@\"P1Y2M\"", "{\"@duration\":\"P1Y2M\"}")]
    [TestCase("[1..3)", "{\"@range\":\"[1..3)\"}")]
    [TestCase("(>= @\"2030-01-31\")", "{\"@range\":\"(>= @\\\"2030-01-31\\\")\"}")]
    [TestCase("{\"@date\": \"no date\"}", "{\"@@date\":\"no date\"}")]
    [TestCase("{\"@date\": 1, b: 2}", "{\"@date\":1,\"b\":2}")]
    public void A_value_and_its_json(string expression, string json)
    {
        var value = Feel.Value(expression);

        Assert.That(FeelJson.ToString(value), Is.EqualTo(json));
        Assert.That(FeelJson.Parse(json), Is.EqualTo(value));
    }

    [Test]
    public void A_function_is_not_data() => Assert.That(FeelJson.ToString(Feel.Value("[function(x) x]")), Is.EqualTo("[null]"));

    [TestCase("{\"@date\":\"2030-02-30\"}")]
    [TestCase("{\"@duration\":5}")]
    [TestCase("{\"@range\":\"[1..a]\"}")]
    [TestCase("1e99999")]
    [TestCase("[1")]
    [TestCase("1 2")]
    [TestCase("")]
    public void Json_that_is_wrong_is_refused(string json) => Assert.That(() => FeelJson.Parse(json), Throws.InstanceOf<JsonException>());

    [Test]
    public void Json_nested_beyond_reason_is_refused() =>
        Assert.That(() => FeelJson.Parse(new string('[', 10_000)), Throws.InstanceOf<JsonException>());

    [Test]
    public void A_value_is_read_out_of_the_middle_of_a_document()
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes("{\"x\":{\"a\":[1]},\"y\":2}"));
        reader.Read();
        reader.Read();
        reader.Read();

        Assert.That(FeelJson.Read(ref reader), Is.EqualTo(Feel.Value("{a: [1]}")));
        Assert.That(reader.TokenType, Is.EqualTo(JsonTokenType.EndObject));
        Assert.That(reader.Read() && reader.TokenType == JsonTokenType.PropertyName, Is.True);
    }
}
