using ProcessCrm.Crm.Webhooks;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>The programs of others that are told of events (I21).</summary>
public sealed class WebhooksModel(FindWebhooksQuery find) : AdminPage
{
    public IReadOnlyList<Webhook> Webhooks { get; private set; } = [];

    /// <summary>What people call an event.</summary>
    public string EventName(string name) => T[$"webhooks.{name.Replace('.', '-')}"];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Webhooks = (await find.ListAsync(Me.Actor, cancellationToken)).IsDone(out var all) ? all : [];
}
