using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests;

/// <summary>Dependencies run one way: Engine, Runtime, Crm, then Web and Cli. A room knows nothing of the rooms above it.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] Order = ["ProcessCrm.Engine", "ProcessCrm.Runtime", "ProcessCrm.Crm"];

    [Test]
    public void A_room_references_only_rooms_below_it([Range(0, 2)] int room)
    {
        var above = ReferencesOf(Order[room]).Where(name => name.StartsWith("ProcessCrm.", StringComparison.Ordinal)).Except(Order[..room]);

        Assert.That(above, Is.Empty);
    }

    [Test]
    public void The_engine_needs_nothing_but_the_base_class_library()
    {
        var core = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        Assert.That(ReferencesOf("ProcessCrm.Engine").Where(name => !File.Exists(Path.Combine(core, name + ".dll"))), Is.Empty);
    }

    [Test]
    public void The_runtime_knows_nothing_of_http() =>
        Assert.That(
            ReferencesOf("ProcessCrm.Runtime").Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)),
            Is.Empty
        );

    [Test]
    public void The_engine_and_the_runtime_have_no_word_of_the_crm([Values("ProcessCrm.Engine", "ProcessCrm.Runtime")] string room)
    {
        var words = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src", room), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            // The shapes of the JSON carry examples for the people who write definitions.
            .Where(file => !file.Contains(Path.Combine("Json", "Shapes"), StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (file, line, number: index + 1)))
            .Where(found => !IsComment(found.line) && CrmWords().IsMatch(found.line))
            .Select(found => $"{Path.GetRelativePath(Repository.Root, found.file)}:{found.number}: {found.line.Trim()}");

        Assert.That(words, Is.Empty);
    }

    [Test]
    public void Business_code_lies_below_the_hosts_which_do_not_know_each_other()
    {
        var web = File.ReadAllText(Path.Combine(Repository.Root, "src/ProcessCrm.Web/ProcessCrm.Web.csproj"));
        var cli = File.ReadAllText(Path.Combine(Repository.Root, "src/ProcessCrm.Cli/ProcessCrm.Cli.csproj"));

        Assert.That(web, Does.Not.Contain("ProcessCrm.Cli.csproj"));
        Assert.That(cli, Does.Not.Contain("ProcessCrm.Web.csproj"));
    }

    private static List<string> ReferencesOf(string assembly)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    /// <summary>Comments may give an example of what is above.</summary>
    private static bool IsComment(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    [GeneratedRegex(
        @"\b(lead\.\w+|lead-\w+|opportunit(y|ies)|deals?|contacts?|customers?|Crm\b(?!\.Engine|\.Runtime))\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex CrmWords();
}
