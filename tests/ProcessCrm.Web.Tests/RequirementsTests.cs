using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests;

/// <summary>
/// Keeps <c>docs/requirements.md</c>: which tests show which requirement, by the <c>[Property("Requirement", …)]</c> attributes of all test
/// projects and the <c>requirements</c> of scenarios. With the environment variable <c>WRITE_REQUIREMENTS</c> set, writes it anew.
/// </summary>
public sealed partial class RequirementsTests
{
    private const string Document = "docs/requirements.md";

    /// <summary>The chapters and how many numbers each has.</summary>
    private static readonly (char Chapter, int Numbers)[] Chapters =
    [
        ('C', 45),
        ('D', 20),
        ('E', 35),
        ('I', 21),
        ('S', 23),
        ('W', 27),
        ('X', 24),
    ];

    /// <summary>A number that no requirement has.</summary>
    private const string Skipped = "X23";

    private static readonly string[] All =
    [
        .. Chapters
            .SelectMany(chapter => Enumerable.Range(1, chapter.Numbers).Select(number => $"{chapter.Chapter}{number}"))
            .Where(number => number != Skipped),
    ];

    private static readonly List<Shown> Tests = [.. OfSources(), .. OfScenarios()];

    [Test]
    public void The_document_tells_the_tests_of_today()
    {
        var path = Path.Combine(Repository.Root, Document);
        var text = Text();
        if (Environment.GetEnvironmentVariable("WRITE_REQUIREMENTS") is not null)
        {
            File.WriteAllText(path, text);
        }

        Assert.That(
            File.ReadAllText(path).ReplaceLineEndings("\n"),
            Is.EqualTo(text),
            $"{Document} is stale: run this test with WRITE_REQUIREMENTS=1."
        );
    }

    [Test]
    public void Every_requirement_is_shown_in_a_browser_or_by_the_API() =>
        Assert.That(
            All.Except(Tests.Where(test => test.Kind is "browser" or "API").Select(test => test.Number), StringComparer.Ordinal),
            Is.Empty
        );

    private static string Text()
    {
        var text = new StringBuilder(
            """
            # Requirements and their tests

            The numbers of the requirements, and the tests that fail when what they ask for is removed. This page is written by
            `RequirementsTests` from the attributes `[Property("Requirement", "…")]` of the tests and the `requirements` of the scenarios in
            `workflows/`; it fails when the page is stale. To write it anew: `WRITE_REQUIREMENTS=1 dotnet test tests/ProcessCrm.Web.Tests
            --filter RequirementsTests`.

            | number | shown by |
            |---|---|

            """
        );
        foreach (var requirement in Tests.GroupBy(test => test.Number).OrderBy(group => group.Key[0]).ThenBy(group => NumberOf(group.Key)))
        {
            var shown = requirement
                .OrderBy(test => test.Kind, StringComparer.Ordinal)
                .ThenBy(test => test.Name, StringComparer.Ordinal)
                .Select(test => $"{test.Kind}: {test.Name}")
                .Distinct(StringComparer.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"| {requirement.Key} | {string.Join("<br>", shown)} |\n");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static int NumberOf(string number) => int.Parse(number.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);

    private static IEnumerable<Shown> OfSources()
    {
        var folder = Path.Combine(Repository.Root, "tests");
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (path.Contains("/bin/", StringComparison.Ordinal) || path.Contains("/obj/", StringComparison.Ordinal))
            {
                continue;
            }

            var (ofClass, pending, isTest) = (new List<string>(), new List<string>(), true);
            foreach (var line in File.ReadLines(file))
            {
                if (Attribute().Match(line) is { Success: true } attribute)
                {
                    pending.Add(attribute.Groups["number"].Value);
                }
                else if (Class().IsMatch(line))
                {
                    (ofClass, pending) = (pending, []);
                }
                else if (SetUp().IsMatch(line))
                {
                    isTest = false;
                }
                else if (Method().Match(line) is { Success: true } method)
                {
                    foreach (var number in isTest ? pending.Concat(ofClass) : [])
                    {
                        yield return new Shown(number, KindOf(path), $"{method.Groups["name"].Value.Replace('_', ' ')} (`{path}`)");
                    }

                    (pending, isTest) = ([], true);
                }
            }
        }
    }

    private static IEnumerable<Shown> OfScenarios()
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var folder = Path.Combine(Repository.Root, "workflows");
        foreach (var file in Directory.EnumerateFiles(folder, "*.scenarios.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file), options);
            foreach (var scenario in document.RootElement.GetProperty("scenarios").EnumerateArray())
            {
                if (scenario.TryGetProperty("requirements", out var numbers))
                {
                    foreach (var number in numbers.EnumerateArray())
                    {
                        yield return new Shown(
                            number.GetString()!,
                            "scenario",
                            $"{scenario.GetProperty("name").GetString()} (`{Path.GetFileName(file)}`)"
                        );
                    }
                }
            }
        }
    }

    private static string KindOf(string path) =>
        path.StartsWith("ProcessCrm.Browser.Tests/", StringComparison.Ordinal) ? "browser"
        : path.StartsWith("ProcessCrm.Web.Tests/Api/", StringComparison.Ordinal) ? "API"
        : "test";

    [GeneratedRegex("""\[Property\("Requirement", "(?<number>[A-Z]\d+)"\)\]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^\s*(public|internal) (abstract |sealed |static |partial )*class ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Class();

    [GeneratedRegex(@"^    \[(OneTime)?(SetUp|TearDown)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SetUp();

    [GeneratedRegex(@"^    public (async )?(Task|void) (?<name>\w+)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Method();

    private sealed record Shown(string Number, string Kind, string Name);
}
