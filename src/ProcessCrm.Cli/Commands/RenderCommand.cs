using System.CommandLine;
using ProcessCrm.Cli.Reports;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Cli.Commands;

/// <summary><c>processcrm render FILE</c>: draws a process as SVG, or tells it in words.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file")
        {
            Description = "A workflow file; where NAME.layout.json stands beside it, nodes stand where that says.",
        };
        var process = new Option<string?>("--process")
        {
            Description = "The id of the process to draw; where none is given, all pools of the file, else its first process.",
        };
        var language = SharedOptions.Language();
        var theme = new Option<SvgTheme>("--theme") { Description = "The colours: auto, light, dark or print." };
        var outline = new Option<bool>("--outline") { Description = "Writes the process in words instead." };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; standard output where none is given." };
        var command = new Command(
            "render",
            "Draws a process as an SVG flowchart: exit code 0 for done, 1 for a file that is no workflow, 2 for files that cannot be read or written."
        )
        {
            file,
            process,
            language,
            theme,
            outline,
            output,
        };
        command.SetAction(result =>
        {
            var (console, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            var path = result.GetRequiredValue(file);
            if (DefinitionFile.ReadText(path, error) is not { } text)
            {
                return ExitCode.Usage;
            }
            var read = DefinitionFile.Read(path, text);
            TextReport.Write(read.Diagnostics.Where(d => d.Severity == Severity.Error).ToList(), result.GetValue(language)!, error);
            if (read.Definitions is null)
            {
                return ExitCode.Findings;
            }
            var placed = DefinitionFile.PositionsBeside(path, read.Definitions);
            TextReport.Write(placed.Diagnostics, result.GetValue(language)!, error);
            if (placed.Positions is null)
            {
                return ExitCode.Findings;
            }
            var options = new DiagramOptions { Language = result.GetValue(language)!, Positions = placed.Positions };
            var id = result.GetValue(process);
            var chosen = read.Definitions.Processes.FirstOrDefault(p => id is null || p.Id == id);
            if (chosen is null && id is not null)
            {
                error.WriteLine($"{path}: there is no process {id}");
                return ExitCode.Usage;
            }
            if (result.GetValue(outline))
            {
                var told = id is null ? read.Definitions.Processes : [chosen!];
                return OutputFile.Write(
                    string.Join('\n', told.Select(p => TextOutline.Write(p, options))),
                    result.GetValue(output),
                    console,
                    error
                );
            }
            var layout = id is null ? DiagramLayout.Of(read.Definitions, options) : DiagramLayout.Of(read.Definitions, chosen!, options);
            if (layout is null)
            {
                error.WriteLine($"{path}: there is nothing to draw");
                return ExitCode.Findings;
            }
            var drawn = SvgWriter.Write(layout, Overlay.None, SvgOptions.Standalone with { Theme = result.GetValue(theme) });
            return OutputFile.Write(drawn, result.GetValue(output), console, error);
        });
        return command;
    }
}
