using System.CommandLine;
using System.Text.Json;

namespace ProcessCrm.Cli.Tests;

/// <summary>What the command line tells of itself.</summary>
public sealed class HelpTests
{
    private static IEnumerable<Command> Commands => CommandLine.Root().Subcommands;

    [TestCaseSource(nameof(Names))]
    public void Every_command_tells_what_its_exit_codes_mean_and_what_each_option_is(string name)
    {
        var command = Commands.Single(c => c.Name == name);
        var console = new TestConsole();

        Assert.That(console.Run(name, "--help"), Is.Zero);

        Assert.That(console.Output, Does.Match("(?is)exit\\s+code"));
        Assert.That(command.Options.Where(o => string.IsNullOrWhiteSpace(o.Description)).Select(o => o.Name), Is.Empty);
        Assert.That(command.Arguments.Where(a => string.IsNullOrWhiteSpace(a.Description)).Select(a => a.Name), Is.Empty);
    }

    [Test]
    public void The_page_has_every_command()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "command-line.md"));
        Assert.That(Names().Where(name => !page.Contains($"| `{name} ", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("workflow")]
    [TestCase("decisions")]
    [TestCase("layout")]
    public void The_schema_of_each_format_is_printed(string format)
    {
        var console = new TestConsole();
        Assert.That(console.Run("schema", format), Is.Zero);
        Assert.That(JsonDocument.Parse(console.Output).RootElement.GetProperty("title").GetString(), Does.EndWith(format));
    }

    [TestCase]
    [TestCase("nonsense")]
    [TestCase("validate")]
    [TestCase("validate", "--format", "xml", "x.json")]
    [TestCase("render", "--theme", "neon", "x.json")]
    public void A_wrong_command_line_is_told_by_its_exit_code(params string[] arguments)
    {
        var console = new TestConsole();
        Assert.That(console.Run(arguments), Is.EqualTo(ExitCode.Usage));
    }

    private static IEnumerable<string> Names() => Commands.Select(c => c.Name);
}
