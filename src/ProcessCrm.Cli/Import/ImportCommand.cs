using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using ProcessCrm.Crm.Import;
using Spectre.Console;

namespace ProcessCrm.Cli.Import;

/// <summary><c>processcrm import sales DIR</c>: imports the tables of a sales team into the database that the host uses.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "The folder with the four tables." };
        var mapping = new Option<FileInfo>("--mapping")
        {
            Description = "How columns and stages are read.",
            DefaultValueFactory = _ => new FileInfo(Path.Combine("workflows", "import", "sales.mapping.json")),
        };
        var workflows = new Option<DirectoryInfo>("--workflows")
        {
            Description = "The definitions to deploy where the database does not know them yet.",
            DefaultValueFactory = _ => new DirectoryInfo("workflows"),
        };
        var onError = new Option<OnError>("--on-error")
        {
            Description = "What to do where rows cannot be taken: skip them, or abort and keep nothing.",
            DefaultValueFactory = _ => OnError.Skip,
        };
        var language = SharedOptions.Language();
        var sales = new Command(
            "sales",
            "Imports accounts, products, people and deals. The database is that of the host: ConnectionStrings__ProcessCrm, or the file in ProcessCrm__DataDirectory. Exit code 0 for all rows taken, 1 where rows were refused, 2 for files that cannot be read."
        )
        {
            folder,
            mapping,
            workflows,
            onError,
            language,
        };
        sales.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(folder).ToString(),
                    parsed.GetRequiredValue(mapping).ToString(),
                    parsed.GetRequiredValue(workflows).ToString(),
                    parsed.GetValue(onError),
                    new ImportOutput(parsed.InvocationConfiguration.Output, parsed.GetValue(language)!),
                    cancellationToken
                )
        );
        return new Command("import", "Imports data from elsewhere; see the exit codes of each kind of import.") { sales };
    }

    private static async Task<int> RunAsync(
        string folder,
        string mappingFile,
        string workflows,
        OnError onError,
        ImportOutput output,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var mapping = SalesMapping.Parse(await File.ReadAllTextAsync(mappingFile, cancellationToken));
            await using var host = await ImportHost.OpenAsync(workflows, cancellationToken);
            var watch = Stopwatch.StartNew();
            var report = await AnsiConsole
                .Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(bar =>
                {
                    var task = bar.AddTask(output.Deals);
                    var progress = new ImmediateProgress(state => (task.MaxValue, task.Value) = (Math.Max(1, state.All), state.Done));
                    return host.RunAsync(import => import.RunAsync(folder, mapping, onError, progress, cancellationToken));
                });
            output.Write(report, watch.Elapsed);
            return report.Refused.Count > 0 ? ExitCode.Findings : ExitCode.Ok;
        }
        catch (ImportException refused)
        {
            output.Write(refused.Text.For(output.Language));
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            output.Write($"{mappingFile}: {failure.Message}");
        }
        return ExitCode.Usage;
    }

    /// <summary>Tells the bar at once, not later on another thread.</summary>
    private sealed class ImmediateProgress(Action<(int Done, int All)> tell) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => tell(value);
    }
}
