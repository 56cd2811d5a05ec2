using ProcessCrm.Engine.Bpmn.Reading;

namespace ProcessCrm.Engine.Tests.Bpmn;

public sealed class UnifiedExpressionTests
{
    [TestCase("${approved}", "approved")]
    [TestCase("#{approved}", "approved")]
    [TestCase("${!approved}", "not(approved)")]
    [TestCase("${amount >= 1000}", "amount >= 1000")]
    [TestCase("${amount == 10.5}", "amount = 10.5")]
    [TestCase("${order.client.name == 'Anna'}", "order.client.name = \"Anna\"")]
    [TestCase("${order.client.name eq \"Anna\"}", "order.client.name = \"Anna\"")]
    [TestCase("${a == 1 && (b != 2 || c)}", "a = 1 and (b != 2 or c)")]
    [TestCase("${not a and b}", "not(a) and b")]
    [TestCase("${empty reason}", "(reason = null or reason = \"\" or reason = [])")]
    [TestCase("${a == null}", "a = null")]
    [TestCase("${price * count - 1 > limit / 2}", "price * count - 1 > limit / 2")]
    [TestCase("${amount > 10 ? 'high' : 'low'}", "if amount > 10 then \"high\" else \"low\"")]
    [TestCase("${code.startsWith('A') && !tags.contains(\"x\")}", "starts with(code, \"A\") and not(contains(tags, \"x\"))")]
    [TestCase("${items.size() > 1}", "count(items) > 1")]
    [TestCase("${name.isEmpty()}", "(name = \"\" or name = [])")]
    [TestCase("${!a && b || c}", "not(a) and b or c")]
    [TestCase("${a ne 1 or b lt 2 or c le 3 or d gt 4 or e ge 5}", "a != 1 or b < 2 or c <= 3 or d > 4 or e >= 5")]
    [TestCase("${a + b * 2 - c div 4}", "a + b * 2 - c / 4")]
    [TestCase("${a.endsWith('x') or a.matches('y+') or a.equals('z')}", "ends with(a, \"x\") or matches(a, \"y+\") or (a = \"z\")")]
    [TestCase("${a.length() == 3}", "string length(a) = 3")]
    [TestCase("${name == 'it\\'s \"so\"'}", "name = \"it's \\\"so\\\"\"")]
    public void Simple_forms_become_feel(string text, string feel) => Assert.That(UnifiedExpression.ToFeel(text), Is.EqualTo(feel));

    [TestCase("${execution.getVariable('x')}")]
    [TestCase("${list.get(1)}")]
    [TestCase("${size()}")]
    [TestCase("${name.contains()}")]
    [TestCase("${name.contains(a, b)}")]
    [TestCase("${items[0]}")]
    [TestCase("${a === 1}")]
    [TestCase("${a & b}")]
    [TestCase("${a % 2}")]
    [TestCase("${empty}")]
    [TestCase("${a.indexOf('x')}")]
    [TestCase("${a.size(1)}")]
    [TestCase("${a} and ${b}")]
    [TestCase("${a == }")]
    [TestCase("${'open}")]
    [TestCase("${a ? b}")]
    [TestCase("${a; b}")]
    [TestCase("${}")]
    public void Everything_else_is_not_understood(string text) => Assert.That(UnifiedExpression.ToFeel(text), Is.Null);

    [TestCase("name.contains(\"a\")", "contains(name, \"a\")")]
    [TestCase("!name.contains(\"a\")", "not(contains(name, \"a\"))")]
    [TestCase("contains(name, \"a\")", null)]
    public void Calls_of_methods_are_known_without_braces_too(string text, string? feel) =>
        Assert.That(UnifiedExpression.BareToFeel(text), Is.EqualTo(feel));

    [Test]
    public void Deep_nesting_is_not_followed()
    {
        Assert.That(UnifiedExpression.ToFeel("${" + new string('(', 10_000) + "a" + new string(')', 10_000) + "}"), Is.Null);
        Assert.That(UnifiedExpression.ToFeel("${" + new string('!', 10_000) + "a}"), Is.Null);
    }
}
