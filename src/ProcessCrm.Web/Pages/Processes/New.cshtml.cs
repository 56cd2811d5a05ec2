using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Processes;

namespace ProcessCrm.Web.Pages.Processes;

/// <summary>A new process, from a small one that works.</summary>
public sealed class NewModel(PublishDefinitionHandler publish) : DefinitionPage(publish)
{
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

    public IActionResult OnGet()
    {
        if (!MayDesign)
        {
            return Forbid();
        }

        Text = Sample;
        Draw(Sample, "process.json");
        return Page();
    }

    protected override Task<PublishDefinition?> PrepareAsync(CancellationToken cancellationToken) =>
        Task.FromResult<PublishDefinition?>(new PublishDefinition(Text ?? ""));
}
