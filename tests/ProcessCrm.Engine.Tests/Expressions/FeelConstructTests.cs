using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Expressions;

public sealed class FeelConstructTests
{
    [TestCase("if 1 < 2 then \"a\" else \"b\"", "\"a\"")]
    [TestCase("if null then 1 else 2", "2")]
    [TestCase("if 5 then 1 else if true then 2 else 3", "2")]
    [TestCase("1 + if true then 1 else 2", "2")]
    public void A_conditional_gives(string text, string expected) => Feel.Same(text, expected);

    [TestCase("for x in [1, 2, 3] return x * x", "[1, 4, 9]")]
    [TestCase("for x in 1..3 return x", "[1, 2, 3]")]
    [TestCase("for x in 3..1 return x", "[3, 2, 1]")]
    [TestCase("for x in [1..3) return x", "[1, 2]")]
    [TestCase("for x in @\"2030-01-30\"..@\"2030-02-01\" return x.day", "[30, 31, 1]")]
    [TestCase("for x in [1, 2], y in [x, 10] return x * y", "[1, 10, 4, 20]")]
    [TestCase("for i in 1..5 return if i <= 2 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]")]
    [TestCase("for x in 5 return x + 1", "[6]")]
    [TestCase("for x in [] return x", "[]")]
    [TestCase("for x in null return x", "null")]
    [TestCase("for x in \"a\"..\"c\" return x", "null")]
    public void An_iteration_gives(string text, string expected) => Feel.Same(text, expected);

    [TestCase("some x in [1, 2, 3] satisfies x > 2", "true")]
    [TestCase("some x in [1, 2, 3] satisfies x > 3", "false")]
    [TestCase("some x in [1, null] satisfies x > 3", "null")]
    [TestCase("some x in [null, 5] satisfies x > 3", "true")]
    [TestCase("some x in [] satisfies true", "false")]
    [TestCase("every x in [1, 2] satisfies x > 0", "true")]
    [TestCase("every x in [1, null] satisfies x > 0", "null")]
    [TestCase("every x in [null, 0] satisfies x > 0", "false")]
    [TestCase("every x in [] satisfies false", "true")]
    [TestCase("some x in 1..3, y in 1..3 satisfies x + y = 6", "true")]
    public void A_quantified_expression_gives(string text, string expected) => Feel.Same(text, expected);

    [TestCase("[10, 20, 30][2]", "20")]
    [TestCase("[10, 20, 30][-1]", "30")]
    [TestCase("[10, 20, 30][0]", "null")]
    [TestCase("[10, 20, 30][4]", "null")]
    [TestCase("[10, 20, 30][item > 10]", "[20, 30]")]
    [TestCase("[10, 20, 30][1 + 1]", "20")]
    [TestCase("[10, null, 30][item > 10]", "[30]")]
    [TestCase("[{a: 1, b: 2}, {a: 3, b: 4}][a = 3].b", "[4]")]
    [TestCase("[{a: 1}, {a: 3}][item.a > 1][1].a", "3")]
    [TestCase("5[1]", "5")]
    [TestCase("5[item > 3]", "[5]")]
    [TestCase("[][1]", "null")]
    [TestCase("[{count: 1}, {count: 5}][count > 2]", "[{count: 5}]")]
    [TestCase("{limit: 2, kept: [1, 2, 3][item > limit]}.kept", "[3]")]
    public void A_filter_gives(string text, string expected) => Feel.Same(text, expected);

    [TestCase("{a: {b: 5}}.a.b", "5")]
    [TestCase("{a: 1}.b", "null")]
    [TestCase("null.b", "null")]
    [TestCase("[{a: 1}, {b: 2}].a", "[1, null]")]
    [TestCase("{a: 1, b: a + 1}.b", "2")]
    [TestCase("{\"first name\": \"Ada\"}.first name", "\"Ada\"")]
    [TestCase("{first name: \"Ada\", greeting: \"Hi \" + first name}.greeting", "\"Hi Ada\"")]
    [TestCase("[1..5].start", "1")]
    [TestCase("(> 5).start included", "false")]
    [TestCase("@\"2030-01-31\".weekday", "4")]
    [TestCase("@\"2030-01-31T10:20:30+02:00\".time offset", "@\"PT2H\"")]
    [TestCase("@\"2030-07-31T10:20:30@Europe/Paris\".timezone", "\"Europe/Paris\"")]
    [TestCase("@\"10:20:30\".minute", "20")]
    [TestCase("@\"P1DT2H3M4.5S\".seconds", "4")]
    [TestCase("@\"-P1Y2M\".months", "-2")]
    public void A_path_gives(string text, string expected) => Feel.Same(text, expected);

    [TestCase("(function(a, b) a + b)(1, 2)", "3")]
    [TestCase("{add: function(a, b) a + b, r: add(b: 1, a: 2)}.r", "3")]
    [TestCase("{n: 10, f: function(x) x + n, r: f(1)}.r", "11")]
    [TestCase("(function(a: number) a)(\"x\")", "null")]
    [TestCase("(function(a: number) a)([5])", "5")]
    [TestCase("(function(a: list<number>) a)(5)", "[5]")]
    [TestCase("(function(a) a)()", "null")]
    [TestCase("{f: function(first name) first name + 1, r: f(first name: 1)}.r", "2")]
    [TestCase("(function(f, x) f(f, x))(function(f, n) if n = 0 then 0 else n + f(f, n - 1), 10)", "55")]
    [TestCase("sum(1, 2, 3)", "6")]
    [TestCase("substring(start position: 2, string: \"abc\")", "\"bc\"")]
    [TestCase("substring(text: \"abc\")", "null")]
    [TestCase("5(1)", "null")]
    public void A_call_gives(string text, string expected) => Feel.Same(text, expected);

    [TestCase("1 instance of number", "true")]
    [TestCase("\"a\" instance of number", "false")]
    [TestCase("null instance of number", "false")]
    [TestCase("null instance of Null", "true")]
    [TestCase("null instance of Any", "false")]
    [TestCase("1 instance of Any", "true")]
    [TestCase("[1, 2] instance of list<number>", "true")]
    [TestCase("[1, \"a\"] instance of list<number>", "false")]
    [TestCase("{a: 1} instance of context<a: number>", "true")]
    [TestCase("{b: 1} instance of context<a: number>", "false")]
    [TestCase("@\"2030-01-01T00:00:00\" instance of date and time", "true")]
    [TestCase("@\"P1D\" instance of days and time duration", "true")]
    [TestCase("@\"P1M\" instance of years and months duration", "true")]
    [TestCase("[1..2] instance of range<number>", "true")]
    [TestCase("(function(a) a) instance of function<Any> -> Any", "true")]
    [TestCase("1 instance of number and true", "true")]
    public void A_type_test_gives(string text, string expected) => Feel.Same(text, expected);

    [Test]
    public void A_name_reads_the_scope_of_the_evaluation() => Feel.Same("a + b.c", "5", Feel.Scope("{a: 2, b: {c: 3}}"));

    [Test]
    public void A_name_with_signs_is_read_whole_where_it_is_known() =>
        Feel.Same("loan-to-value + 1", "6", Feel.Scope("{\"loan-to-value\": 5}"));

    [Test]
    public void A_known_name_hides_a_built_in_function() =>
        Feel.Same("abs(1)", "\"mine\"", FeelContext.Of(("abs", Feel.Value("function(x) \"mine\""))));

    [Test]
    public void A_function_keeps_the_scope_in_which_it_was_made()
    {
        var function = (FeelFunction)Feel.Value("function(x) x + a", Feel.Scope("{a: 1}"));

        var result = function.Invoke(Feel.Environment(Feel.Scope("{a: 100}")), FeelNumber.Of(1));

        Assert.That(result, Is.EqualTo(FeelNumber.Of(2)));
    }

    [Test]
    public void Types_may_be_known_by_name()
    {
        var names = FeelNames
            .Of("x")
            .WithTypes(
                new Dictionary<string, FeelType>(StringComparer.Ordinal) { ["money"] = FeelType.TryParse("context<amount: number>")! }
            );

        var result = FeelExpression.Parse("{amount: 1} instance of money", names);

        Assert.That(result.Expression!.Evaluate(Feel.Environment()).IsTrue, Is.True);
    }
}
