using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Simulation.Scenarios;

namespace ProcessCrm.Cli.Scenarios;

/// <summary><c>processcrm test FILE…</c>: plays scenario files and tells what does not go as expected.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("file")
        {
            Description = "The scenario files (*.scenarios.json).",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(
            "test",
            "Plays scenario files on their workflows: exit code 0 where all go as expected, 1 where one does not or cannot be read."
        )
        {
            files,
        };
        command.SetAction(parsed => Run([.. parsed.GetValue(files)!.Select(f => f.ToString())], Console.Out));
        return command;
    }

    /// <summary>Plays the files.</summary>
    /// <returns>0 where everything goes as expected, else 1.</returns>
    public static int Run(ImmutableArray<string> files, TextWriter output)
    {
        var (passed, failed) = (0, 0);
        foreach (var file in files)
        {
            var (scenarios, library, diagnostics) = ScenarioFiles.Load(file);
            foreach (var diagnostic in diagnostics)
            {
                output.WriteLine(Line(diagnostic.Location, file, diagnostic.Message.For("en")));
            }
            if (scenarios is null || library is null)
            {
                failed++;
                continue;
            }
            foreach (var result in ScenarioRunner.Run(library, scenarios))
            {
                passed += result.Passed ? 1 : 0;
                failed += result.Passed ? 0 : 1;
                if (result.Failure is { } failure)
                {
                    output.WriteLine(Line(failure.Location, file, $"{result.Scenario.Name}: {failure.Message}"));
                }
            }
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed"));
        return failed == 0 ? 0 : 1;
    }

    private static string Line(Location location, string file, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"{location.File ?? Path.GetFileName(file)}:{location.Line}:{location.Column}: {text}");
}
