using System.Globalization;
using System.Numerics;
using ProcessCrm.Engine.Expressions;
using Truth = ProcessCrm.Engine.Tests.Expressions.FeelArbitraries.Truth;

namespace ProcessCrm.Engine.Tests.Expressions;

[FsCheck.NUnit.Properties(Arbitrary = [typeof(FeelArbitraries)], MaxTest = 300)]
public sealed class FeelPropertyTests
{
    [FsCheck.NUnit.Property]
    public void Json_gives_the_same_value_back(FeelValue value)
    {
        var json = FeelJson.ToString(value);

        Assert.That(FeelJson.Parse(json), Is.EqualTo(value), json);
        Assert.That(FeelJson.ToString(FeelJson.Parse(json)), Is.EqualTo(json));
    }

    [FsCheck.NUnit.Property]
    public void A_printed_value_evaluates_to_itself(FeelValue value)
    {
        var result = FeelExpression.Parse(value.ToString());

        Assert.That(result.Success, Is.True, () => $"{value}: {string.Join("; ", result.Diagnostics)}");
        Assert.That(result.Expression!.Evaluate(Feel.Environment()), Is.EqualTo(value), value.ToString());
    }

    [FsCheck.NUnit.Property]
    public void Equal_values_have_equal_hash_codes(FeelValue value)
    {
        var twin = FeelJson.Parse(FeelJson.ToString(value));

        Assert.That(twin.GetHashCode(), Is.EqualTo(value.GetHashCode()));
    }

    [FsCheck.NUnit.Property]
    public void Three_valued_logic_keeps_its_laws(Truth a, Truth b, Truth c)
    {
        var scope = FeelContext.Of(("a", a.Value), ("b", b.Value), ("c", c.Value));
        Assert.Multiple(() =>
        {
            AssertSame("a and b", "b and a", scope);
            AssertSame("a or b", "b or a", scope);
            AssertSame("not(a and b)", "not(a) or not(b)", scope);
            AssertSame("not(a or b)", "not(a) and not(b)", scope);
            AssertSame("a and (b or c)", "a and b or a and c", scope);
            AssertSame("(a and b) and c", "a and (b and c)", scope);
            AssertSame("all([a, b, c])", "a and b and c", scope);
            AssertSame("any([a, b, c])", "a or b or c", scope);
            AssertSame("every x in [a, b, c] satisfies x", "a and b and c", scope);
            AssertSame("some x in [a, b, c] satisfies x", "a or b or c", scope);
        });
    }

    [FsCheck.NUnit.Property]
    public void Order_is_total_on_numbers_and_agrees_with_subtraction(FeelNumber a, FeelNumber b)
    {
        var order = FeelComparison.Order(a, b);

        Assert.That(FeelComparison.Order(b, a), Is.EqualTo(-order));
        Assert.That(a.Value.Subtract(b.Value)!.Value.Sign, Is.EqualTo(order));
        Assert.That(a.Equals(b), Is.EqualTo(order == 0));
    }

    [FsCheck.NUnit.Property]
    public void Decimal_arithmetic_agrees_with_exact_arithmetic(long a, long b, byte scaleOfA, byte scaleOfB)
    {
        var x = Parse(a, -(scaleOfA % 20));
        var y = Parse(b, -(scaleOfB % 20));
        var scale = Math.Max(scaleOfA % 20, scaleOfB % 20);
        var sum = (a * BigInteger.Pow(10, scale - (scaleOfA % 20))) + (b * BigInteger.Pow(10, scale - (scaleOfB % 20)));

        Assert.That(x.Add(y), Is.EqualTo((Decimal128?)Parse(sum, -scale)));
        Assert.That(x.Multiply(y), Is.EqualTo((Decimal128?)Parse((BigInteger)a * b, -(scaleOfA % 20) - (scaleOfB % 20))));
    }

    [FsCheck.NUnit.Property]
    public void A_quotient_times_the_divisor_is_the_dividend_to_33_digits(FeelNumber a, FeelNumber b)
    {
        if (b.Value.Sign == 0 || a.Value.Sign == 0)
        {
            return;
        }

        var product = a.Value.Divide(b.Value)!.Value.Multiply(b.Value)!.Value;
        var error = product.Subtract(a.Value)!.Value.Divide(a.Value)!.Value.Abs();

        Assert.That(error, Is.LessThanOrEqualTo(Parse(1, -32)));
    }

    [FsCheck.NUnit.Property]
    public void Any_text_parses_or_is_refused_at_a_place_within_it(string text)
    {
        var result = FeelExpression.Parse(text ?? "");

        Assert.That(
            result.Success || result.Diagnostics.All(d => d.Offset >= 0 && d.Length >= 0 && d.Offset + d.Length <= text!.Length),
            Is.True
        );
    }

    private static Decimal128 Parse(BigInteger coefficient, int exponent) =>
        Decimal128.TryParse(string.Create(CultureInfo.InvariantCulture, $"{coefficient}e{exponent}"), out var number)
            ? number
            : throw new InvalidOperationException();

    private static void AssertSame(string left, string right, FeelContext scope) =>
        Assert.That(Feel.Value(left, scope), Is.EqualTo(Feel.Value(right, scope)), $"{left} | {right} | {scope}");
}
