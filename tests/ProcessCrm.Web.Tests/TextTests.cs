using System.Text.RegularExpressions;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests;

public sealed partial class TextTests
{
    private static readonly Texts All = Texts.Load(typeof(Texts).Assembly, typeof(Program).Assembly);

    [Test]
    public void Both_languages_say_the_same() =>
        Assert.That(
            TextRules.Violations(
                Languages.All.ToDictionary(language => language, language => All.In(language).All),
                PluralRules.Categories
            ),
            Is.Empty
        );

    [Test]
    public void Every_text_that_a_page_asks_for_exists()
    {
        var asked = Directory
            .EnumerateFiles(Repository.PathOf("src", "ProcessCrm.Web"), "*.cs*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal))
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(match => match.Groups["key"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.That(asked, Has.Count.GreaterThan(20));
        Assert.That(asked.Where(key => !All.In("en").All.ContainsKey(key)), Is.Empty);
    }

    [GeneratedRegex("""\b(T|translator)\["(?<key>[a-z-]+\.[a-z0-9-]+)"[\],]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();
}
