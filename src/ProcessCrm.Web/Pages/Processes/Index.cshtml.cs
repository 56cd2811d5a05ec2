using ProcessCrm.Crm.Organisation;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Processes;

/// <summary>The process library (C10).</summary>
public sealed class IndexModel(ProcessCatalog catalog, ProcessReader reader, DefinitionTexts definitions) : AppPage
{
    /// <summary>One process.</summary>
    /// <param name="Id">The process.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="About">What it is for.</param>
    /// <param name="Version">The version that new instances take.</param>
    /// <param name="Open">How many tasks are open in it.</param>
    public sealed record Line(string Id, string Name, string? About, int Version, int Open);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public bool MayDesign => Me.Actor.MayDesign();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var open = await reader.OpenTasksAsync(cancellationToken);
        Lines =
        [
            .. definitions
                .Active()
                .Select(process => new Line(
                    process.Id,
                    process.Name,
                    catalog.Find(catalog.Active[process.Id].Reference)?.Model.Documentation?.For(T.Language),
                    catalog.Active[process.Id].Version,
                    open.GetValueOrDefault(process.Id)
                )),
        ];
    }
}
