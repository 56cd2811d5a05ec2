using System.Globalization;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Templates;

namespace ProcessCrm.Crm.Tests.Documents;

/// <summary>Templates are written by people who may make mistakes, or worse: what they can do is little, and what is filled in stays text.</summary>
[Property("Requirement", "W13")]
public sealed class TemplateTests
{
    [TestCase("{{{client.name}}}", Description = "not encoded")]
    [TestCase("{{&client.name}}", Description = "not encoded")]
    [TestCase("{{client.name.length}}", Description = "properties of values")]
    [TestCase("{{client.GetType}}")]
    [TestCase("{{lookup client \"name\"}}", Description = "helpers")]
    [TestCase("{{this}}")]
    [TestCase("{{@root.client.name}}")]
    [TestCase("{{> secret}}", Description = "partials")]
    [TestCase("{{#*inline \"a\"}}{{> a}}{{/inline}}", Description = "endless partials")]
    [TestCase("{{#each client}}x{{/each}}", Description = "other lists")]
    [TestCase("{{#each lines}}{{#each lines}}x{{/each}}{{/each}}", Description = "lists in lists")]
    [TestCase("{{#each lines}}{{client.name}}{{/each}}")]
    [TestCase("{{#with client}}{{name}}{{/with}}")]
    [TestCase("{{#if client.name}}x", Description = "open")]
    [TestCase("{{#if client.name}}x{{/unless}}")]
    [TestCase("{{else}}")]
    [TestCase("{{client.name", Description = "no end")]
    [TestCase("<script>alert(1)</script>")]
    [TestCase("<img src=x onerror=alert(1)>")]
    [TestCase("<p onclick=\"alert(1)\">")]
    [TestCase("<p style=\"position:fixed\">")]
    [TestCase("<a href=\"javascript:alert(1)\">x</a>")]
    [TestCase("<form action=\"https://evil.example\"><input></form>")]
    [TestCase("<iframe src=\"https://evil.example\"></iframe>")]
    [TestCase("<meta http-equiv=\"refresh\" content=\"0\">")]
    [TestCase("<p class=\"{{client.name}}\">", Description = "values within tags")]
    [TestCase("<{{client.name}}>")]
    [TestCase("<!-- x -->")]
    [TestCase("< script>")]
    [TestCase("   ")]
    public void What_a_document_does_not_need_is_refused(string body) => Assert.That(TemplateSyntax.Check(body), Is.Not.Empty);

    [Test]
    public void Shipped_templates_are_right()
    {
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            foreach (var language in new[] { "en", "ru" })
            {
                Assert.That(TemplateSyntax.Check(ShippedTemplates.Body(kind, language)), Is.Empty, $"{kind} {language}");
            }
        }
    }

    [Test]
    public void Values_are_encoded_and_tables_are_not()
    {
        var html = TemplateRenderer.Render(
            "<p>{{client.name}}</p>{{calculationTable}}{{#if client.kpp}}no{{else}}{{#each lines}}{{place}}:{{name}};{{/each}}{{/if}}",
            Contents("<script>\"x\" & 'Ёлка'</script>"),
            CultureInfo.InvariantCulture
        );

        Assert.That(
            html,
            Is.EqualTo("<p>&lt;script&gt;&quot;x&quot; &amp; &#x27;Ёлка&#x27;&lt;/script&gt;</p><table></table>1:&lt;b&gt;;")
        );
    }

    [Test]
    public void Values_are_no_templates() =>
        Assert.That(
            TemplateRenderer.Render("{{client.name}}", Contents("{{organisation.name}}"), CultureInfo.InvariantCulture),
            Is.EqualTo("{{organisation.name}}")
        );

    [Test]
    public void A_document_is_bounded() =>
        Assert.That(
            () =>
                TemplateRenderer.Render("{{client.name}}{{client.name}}", Contents(new string('x', 600_000)), CultureInfo.InvariantCulture),
            Throws.TypeOf<CommandRefusedException>()
        );

    private static DocumentContents Contents(string name) =>
        DocumentContents.Of(
            [new("client.name", name), new("client.kpp", ""), new("organisation.name", "We")],
            [new Dictionary<string, object?> { ["place"] = "1", ["name"] = "<b>" }],
            new Dictionary<string, string> { ["calculationTable"] = "<table></table>" }
        );
}
