using System.Text.RegularExpressions;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Localisation;

public sealed partial class TextsTests
{
    private static readonly Crm.Localisation.Texts All = Crm.Localisation.Texts.Load(typeof(Crm.Localisation.Texts).Assembly);

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
    public void Every_refusal_in_the_code_has_a_text()
    {
        var codes = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src/ProcessCrm.Crm"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Code().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value)
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.That(codes, Has.Count.GreaterThan(10));
        Assert.That(codes.Where(code => !All.In("en").All.ContainsKey($"refusals.{code}")), Is.Empty);
    }

    [TestCase("ru", 1, "one")]
    [TestCase("ru", 21, "one")]
    [TestCase("ru", 11, "many")]
    [TestCase("ru", 3, "few")]
    [TestCase("ru", 13, "many")]
    [TestCase("ru", 112, "many")]
    [TestCase("ru", 0, "many")]
    [TestCase("ru", 1.5, "other")]
    [TestCase("en", 1, "one")]
    [TestCase("en", 0, "other")]
    public void A_number_has_its_plural_category(string language, double number, string category) =>
        Assert.That(PluralRules.Of(language, number), Is.EqualTo(category));

    [Test]
    public void A_text_fills_its_places_in_the_culture_of_its_language()
    {
        Assert.That(All.In("en")["refusals.too-long", 1234567.5m], Does.Contain("1234567.5"));
        Assert.That(All.In("ru")["refusals.too-long", 1234567.5m], Does.Contain("1234567,5"));
    }

    [Test]
    public void A_language_that_is_not_spoken_is_answered_in_the_first_one() => Assert.That(All.In("de").Language, Is.EqualTo("en"));

    [GeneratedRegex(@"(RefusalKind\.\w+|Refusal\.Invalid\([^,]+),\s*""(?<code>[a-z-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
