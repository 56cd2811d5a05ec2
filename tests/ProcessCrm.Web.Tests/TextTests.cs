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

    [Test]
    public void Every_form_that_posts_to_an_address_of_its_own_carries_the_token_against_forgery()
    {
        var forms = Directory
            .EnumerateFiles(Repository.PathOf("src", "ProcessCrm.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Forms().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}"))
            .Where(form => form.Contains("method=\"post\"", StringComparison.Ordinal) && Address().IsMatch(form))
            .ToList();

        Assert.That(forms, Is.Not.Empty);
        Assert.That(forms, Has.All.Contains("asp-antiforgery"), "The framework adds it by itself only to forms without an action.");
    }

    [GeneratedRegex("""<form\s[^\n]*""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex("""\saction=""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("""\b(T|translator)\["(?<key>[a-z-]+\.[a-z0-9-]+)"[\],]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();
}
