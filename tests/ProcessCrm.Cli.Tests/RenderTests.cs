using System.Xml.Linq;

namespace ProcessCrm.Cli.Tests;

public sealed class RenderTests
{
    private static readonly string Claim = Repository.Path("tests", "ProcessCrm.Cli.Tests", "Examples", "claim.json");

    [Test]
    public void A_definition_becomes_a_flowchart()
    {
        var console = new TestConsole();

        Assert.That(console.Run("render", Claim, "--theme", "print"), Is.Zero, console.Error);
        Assert.That(XDocument.Parse(console.Output).Root!.Name.LocalName, Is.EqualTo("svg"));
    }

    [Test]
    public void A_definition_can_be_told_in_words()
    {
        var console = new TestConsole();

        Assert.That(console.Run("render", Claim, "--outline", "--lang", "en"), Is.Zero, console.Error);
        Assert.That(console.Output, Does.Contain("1. Start"));
    }

    [Test]
    public void A_process_that_is_not_in_the_file_is_refused()
    {
        var console = new TestConsole();

        Assert.That(console.Run("render", Claim, "--process", "nowhere"), Is.EqualTo(2));
        Assert.That(console.Error, Does.Contain("nowhere"));
    }
}
