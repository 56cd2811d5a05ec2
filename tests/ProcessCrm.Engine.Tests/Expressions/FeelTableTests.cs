using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Expressions;

/// <summary>What the standard says of built-in functions, operators and constructs (DMN 1.5, 10.3.2 and 10.3.4), as tables: <c>expression => value</c>.</summary>
public sealed class FeelTableTests
{
    private static readonly string Folder = Path.Combine(Json.Repository.Root, "tests", "ProcessCrm.Engine.Tests", "Expressions", "Tables");

    private static IEnumerable<TestCaseData> Rows =>
        Directory
            .EnumerateFiles(Folder, "*.txt")
            .Order(StringComparer.Ordinal)
            .SelectMany(file =>
                File.ReadLines(file)
                    .Select(line => line.Split(" => "))
                    .Select(row => new TestCaseData(row[0], row[1]).SetName($"{Path.GetFileNameWithoutExtension(file)}: {row[0]}"))
            );

    [TestCaseSource(nameof(Rows))]
    public void A_row_holds(string expression, string value)
    {
        var (got, want) = (Evaluate(expression), Evaluate(value));
        Assert.That(FeelComparison.Equal(got, want) ?? got.Equals(want), Is.True, $"{got} is not {want}");
    }

    private static FeelValue Evaluate(string text)
    {
        var parsed = FeelExpression.Parse(text);
        return parsed.Success
            ? parsed.Expression.Evaluate(new FeelEnvironment(FeelContext.Empty, new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)))
            : FeelValue.Null;
    }
}
