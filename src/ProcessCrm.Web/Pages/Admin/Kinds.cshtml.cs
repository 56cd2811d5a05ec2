using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>The kinds of deals, each with the process that posting starts (E29, X19).</summary>
public sealed class KindsModel(FindOpportunityKindsQuery find, DefinitionTexts definitions) : AdminPage
{
    public IReadOnlyList<OpportunityKind> Kinds { get; private set; } = [];

    /// <summary>The name of a process.</summary>
    public string ProcessOf(OpportunityKind kind) =>
        definitions.Active().Where(process => process.Id == kind.Process).Select(process => process.Name).FirstOrDefault() ?? kind.Process;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Kinds = (await find.ListAsync(Me.Actor, cancellationToken)).IsDone(out var all) ? all : [];
}
