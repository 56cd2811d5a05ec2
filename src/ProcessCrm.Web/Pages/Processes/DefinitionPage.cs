using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Processes;

/// <summary>Base of the pages on which a definition is written: it is checked and drawn, and published as a new version.</summary>
public abstract class DefinitionPage(PublishDefinitionHandler publish) : AppPage
{
    /// <summary>The workflow JSON.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>What there is to say about it; null before it was checked.</summary>
    public IReadOnlyList<Diagnostic>? Diagnostics { get; private set; }

    /// <summary>Whether publishing was tried and refused.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>How it looks; null where it cannot be read.</summary>
    public FlowchartView? Flowchart { get; private set; }

    public bool MayDesign => Me.Actor.MayDesign();

    /// <summary>Reads what the page needs beside the text.</summary>
    /// <returns>What to publish; null where there is no such process.</returns>
    protected abstract Task<PublishDefinition?> PrepareAsync(CancellationToken cancellationToken);

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
        Diagnostics = result.Diagnostics;
        Draw(command.Text);
        return Request.Headers.ContainsKey("HX-Request") ? Partial("_DefinitionCheck", this) : Page();
    }

    /// <summary>Draws the text, as far as it can be read.</summary>
    protected void Draw(string text)
    {
        var process = WorkflowJson.Read(text).Definitions?.Processes.FirstOrDefault();
        if (process is not null)
        {
            var layout = DiagramLayout.Of(process, DiagramOptions.Default with { Language = T.Language });
            Flowchart = new FlowchartView(layout, Overlay.None);
        }
    }
}
