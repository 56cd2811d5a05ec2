using ProcessCrm.Crm.WebForms;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>The forms of our web sites (W3).</summary>
public sealed class WebFormsModel(FindWebFormsQuery find) : AdminPage
{
    public IReadOnlyList<WebForm> Forms { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Forms = (await find.ListAsync(Me.Actor, cancellationToken)).IsDone(out var all) ? all : [];
}
