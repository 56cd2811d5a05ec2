using ProcessCrm.Cli.Scenarios;
using ProcessCrm.Engine.Simulation.Scenarios;

namespace ProcessCrm.Cli.Tests.Scenarios;

/// <summary>Plays the scenario files of the repository, each scenario a test of its own.</summary>
public sealed class ScenarioFileTests
{
    private static IEnumerable<TestCaseData> Scenarios()
    {
        var files = Directory
            .EnumerateFiles(Repository.Path("workflows"), "*.scenarios.json")
            .Concat(Directory.EnumerateFiles(Repository.Path("tests", "ProcessCrm.Cli.Tests", "Examples"), "*.scenarios.json"));
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            var read = ScenarioReader.Read(File.ReadAllText(file), name);
            if (read.File is null)
            {
                yield return new TestCaseData(file, "").SetArgDisplayNames(name, "cannot be read");
            }
            foreach (var scenario in read.File?.Scenarios ?? [])
            {
                yield return new TestCaseData(file, scenario.Name).SetArgDisplayNames(name, scenario.Name);
            }
        }
    }

    [TestCaseSource(nameof(Scenarios))]
    public void A_workflow_runs_as_its_scenario_tells(string file, string name)
    {
        var (scenarios, library, errors) = ScenarioFiles.Load(file);
        Assert.That(errors.Select(e => $"{e.Location.File}:{e.Location.Line}: {e.Message}"), Is.Empty);
        var result = ScenarioRunner.Run(library!, scenarios!.Scenarios.First(s => s.Name == name));
        Assert.That(
            result.Failure is { } failure
                ? $"{failure.Location.File}:{failure.Location.Line}:{failure.Location.Column}: {failure.Message}"
                : null,
            Is.Null
        );
    }
}
