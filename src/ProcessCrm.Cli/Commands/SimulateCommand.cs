using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ProcessCrm.Cli.Reports;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Simulation.Chance;

namespace ProcessCrm.Cli.Commands;

/// <summary><c>processcrm simulate FILE…</c>: plays many instances with answers by chance, and tells where they went and what went wrong.</summary>
internal static class SimulateCommand
{
    private const int MostInstances = 1_000_000;

    public static Command Create()
    {
        var files = SharedOptions.Files();
        var process = new Option<string?>("--process")
        {
            Description = "The id of the process; the first one of the files where none is given.",
        };
        var instances = new Option<int>("--instances", "-n") { Description = "How many to play.", DefaultValueFactory = _ => 1000 };
        var seed = new Option<int>("--seed")
        {
            Description = "Where chance begins; the same seed plays the same.",
            DefaultValueFactory = _ => 1,
        };
        var variables = new Option<string>("--variables")
        {
            Description = "A JSON object: the variables that each starts with, the subject among them.",
            DefaultValueFactory = _ => "{}",
        };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var language = SharedOptions.Language();
        var command = new Command(
            "simulate",
            "Plays many instances with results by chance, on a clock of its own: exit code 0 where all end, 1 where some get stuck, 2 for files that cannot be read."
        )
        {
            files,
            process,
            instances,
            seed,
            variables,
            format,
            language,
        };
        command.SetAction(parsed =>
        {
            var (console, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var (library, diagnostics) = WorkflowFiles.Load(parsed.GetRequiredValue(files));
            TextReport.Write([.. diagnostics.Where(d => d.Severity == Severity.Error)], parsed.GetValue(language)!, error);
            if (library is null)
            {
                return ExitCode.Usage;
            }
            var id = parsed.GetValue(process) ?? library.Processes.FirstOrDefault()?.Reference.Process;
            if (id is null || library.Find(id) is null)
            {
                error.WriteLine($"there is no process {id}");
                return ExitCode.Usage;
            }
            if (VariablesOf(parsed.GetValue(variables)!) is not { } given)
            {
                error.WriteLine("--variables must be a JSON object");
                return ExitCode.Usage;
            }
            var count = Math.Clamp(parsed.GetValue(instances), 1, MostInstances);
            var result = ManyInstances.Run(library, new(id, count, parsed.GetValue(seed), given));
            console.Write(parsed.GetValue(format) == "json" ? Json(result) : Text(id, count, result));
            var ended = result.Endings.GetValueOrDefault(PlayEnding.Completed) + result.Endings.GetValueOrDefault(PlayEnding.Terminated);
            return ended == count ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    private static FeelContext? VariablesOf(string json)
    {
        try
        {
            return FeelJson.Parse(json) as FeelContext;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(string process, int count, SimulationResult result)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{process}: {count} instances");
        foreach (var (ending, times) in result.Endings.OrderBy(e => e.Key))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {times, 8}  {ending.ToString().ToLowerInvariant()}");
        }
        if (result.Median is { } median && result.NinthDecile is { } ninth)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  half took up to {median.TotalDays:0.#} days, nine of ten up to {ninth.TotalDays:0.#}"
            );
        }
        Append(text, "stages entered", result.Stages);
        Append(text, "steps completed", result.Nodes);
        Append(text, "problems", result.Problems);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<KeyValuePair<string, int>> counts)
    {
        var rows = counts.OrderByDescending(c => c.Value).ToList();
        if (rows.Count == 0)
        {
            return;
        }
        text.AppendLine(title);
        foreach (var (name, times) in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {times, 8}  {name}");
        }
    }

    private static string Json(SimulationResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            Write(
                json,
                "endings",
                result.Endings.OrderBy(e => e.Key).Select(e => KeyValuePair.Create(e.Key.ToString().ToLowerInvariant(), e.Value))
            );
            if (result.Median is { } median && result.NinthDecile is { } ninth)
            {
                json.WriteNumber("medianDays", Math.Round(median.TotalDays, 3));
                json.WriteNumber("ninthDecileDays", Math.Round(ninth.TotalDays, 3));
            }
            Write(json, "stages", result.Stages);
            Write(json, "nodes", result.Nodes);
            Write(json, "problems", result.Problems);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, int>> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, times) in counts)
        {
            json.WriteNumber(key, times);
        }
        json.WriteEndObject();
    }
}
