using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Interchange;
using ProcessCrm.Engine.Model;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Processes;

/// <summary>Base of the pages on which a definition is written: it is checked and drawn, and published as a new version.</summary>
public abstract class DefinitionPage(PublishDefinitionHandler publish, Flowcharts flowcharts) : AppPage
{
    /// <summary>The workflow JSON, or the BPMN XML of a process that came as such.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The path of the file that is edited; null where a new one is written.</summary>
    public virtual string? EditedFile => null;

    /// <summary>The version from which the editing began; null where a new process is written.</summary>
    public virtual int? SeenVersion => null;

    /// <summary>The other files that can be edited here, by their paths.</summary>
    public IReadOnlyList<string> Files { get; protected set; } = [];

    /// <summary>What there is to say about it; null before it was checked.</summary>
    public IReadOnlyList<Diagnostic>? Diagnostics { get; private set; }

    /// <summary>The tables of a file of decisions, as they are read.</summary>
    public IReadOnlyList<DecisionTableView> Tables { get; private set; } = [];

    /// <summary>What speaks against publishing although nothing is wrong with the text: somebody else was there before; null for nothing.</summary>
    public string? Objection { get; private set; }

    /// <summary>Whether publishing was tried and refused.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>How it looks; null where it cannot be read.</summary>
    public FlowchartView? Flowchart { get; private set; }

    public bool MayDesign => Me.Actor.MayDesign();

    /// <summary>Reads what the page needs beside the text.</summary>
    /// <returns>What to publish; null where there is no such process.</returns>
    protected abstract Task<PublishDefinition?> PrepareAsync(CancellationToken cancellationToken);

    /// <summary>What speaks against publishing a text that was prepared; null for nothing.</summary>
    protected abstract Task<string?> ObjectAsync(CancellationToken cancellationToken);

    /// <summary>Checks the text and shows it again.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => RunAsync(publishes: false, cancellationToken);

    /// <summary>Publishes the text.</summary>
    public Task<IActionResult> OnPostPublishAsync(CancellationToken cancellationToken) => RunAsync(publishes: true, cancellationToken);

    private async Task<IActionResult> RunAsync(bool publishes, CancellationToken cancellationToken)
    {
        if (await PrepareAsync(cancellationToken) is not { } command)
        {
            return NotFound();
        }

        Objection = publishes ? await ObjectAsync(cancellationToken) : null;
        publishes = publishes && Objection is null;
        var done = publishes
            ? await publish.HandleAsync(command, Me.Actor, cancellationToken)
            : await publish.CheckAsync(command, Me.Actor, cancellationToken);
        if (!done.IsDone(out var result))
        {
            return Forbid();
        }

        if (publishes && !result.IsRefused)
        {
            var version = result.Processes[0];
            Tell(T[result.IsNew ? "processes.published" : "processes.unchanged", version.Version]);
            return RedirectToPage("/Processes/Process", new { process = version.Process });
        }

        IsRefused = publishes;
        // What is wrong with another file that goes along has its name before it; places are those of the edited one.
        Diagnostics =
        [
            .. result.Diagnostics.Select(found =>
                found.Location.File is { } file && file != command.Path
                    ? found with
                    {
                        Location = new Location { File = file, Pointer = $"{file} {found.Location.Pointer}".TrimEnd() },
                    }
                    : found
            ),
        ];
        await DrawAsync(command.Text, command.Path, cancellationToken);
        return Request.Headers.ContainsKey("HX-Request") ? Partial("_DefinitionCheck", this) : Page();
    }

    /// <summary>Draws the text, as far as it can be read: the flowchart of a process, the tables of decisions.</summary>
    protected async Task DrawAsync(string text, string path, CancellationToken cancellationToken)
    {
        if (DecisionFiles.Is(path))
        {
            Tables = DecisionTableView.Of(DecisionFiles.Read(path, text).Model, T.Language);
            return;
        }

        var process = DefinitionText.Read(path, text).Definitions?.Processes.FirstOrDefault();
        if (process is not null)
        {
            Flowchart = new FlowchartView(await flowcharts.DraftAsync(process, T.Language, cancellationToken), Overlay.None);
        }
    }
}
