using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Tests;

/// <summary>What designers write in Markdown, as people see it.</summary>
public sealed class MarkdownTests
{
    [TestCase(
        "# Call the client\n\nAsk for the budget.",
        "<p>Ask for the budget.</p>",
        TestName = "The title is left out, as the step's name stands above"
    )]
    [TestCase("## Before\n\nAsk.", "<h4>Before</h4>\n<p>Ask.</p>", TestName = "Other headings are put below those of the page")]
    [TestCase("<b>no</b>", "<p>&lt;b&gt;no&lt;/b&gt;</p>", TestName = "HTML does not get through")]
    [TestCase("[x](javascript:alert(1))", "<p><a href=\"\">x</a></p>", TestName = "A link to a script leads nowhere")]
    public void Markdown_is_shown(string text, string html) => Assert.That(Markdown.Show(text).ToString()!.Trim(), Is.EqualTo(html));
}
