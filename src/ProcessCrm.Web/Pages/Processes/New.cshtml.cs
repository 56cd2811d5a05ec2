using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Interchange;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Processes;

/// <summary>A new process, from a small one that works.</summary>
public sealed class NewModel(PublishDefinitionHandler publish, Flowcharts flowcharts, ProcessReader reader)
    : DefinitionPage(publish, flowcharts)
{
    private const string Path = "process.json";

    private const string Sample = """
        {
          "$schema": "process-1.schema.json",
          "formatVersion": 1,
          "id": "my-process",
          "name": { "en": "My process", "ru": "Мой процесс" },
          "nodes": {
            "begin": { "type": "startEvent", "next": "work" },
            "work": {
              "type": "userTask",
              "name": { "en": "Do the work", "ru": "Выполнить работу" },
              "performer": "group:sales",
              "due": "P1D",
              "next": "end"
            },
            "end": { "type": "endEvent" }
          }
        }
        """;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!MayDesign)
        {
            return Forbid();
        }

        Text = Sample;
        await DrawAsync(Sample, Path, cancellationToken);
        return Page();
    }

    protected override Task<PublishDefinition?> PrepareAsync(CancellationToken cancellationToken) =>
        Task.FromResult<PublishDefinition?>(new PublishDefinition(Text ?? "") { Path = Path });

    /// <summary>A new process does not become a version of another one because both have the id of the sample.</summary>
    protected override async Task<string?> ObjectAsync(CancellationToken cancellationToken) =>
        DefinitionText.Read(Path, Text ?? "").Definitions?.Processes.FirstOrDefault()?.Id is { } id
        && (await reader.VersionsAsync(id, cancellationToken)).Count > 0
            ? T["processes.id-taken", id]
            : null;
}
