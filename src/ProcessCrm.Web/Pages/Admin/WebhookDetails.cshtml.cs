using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Webhooks;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>A program of somebody else that is told of events, and what became of them (I21).</summary>
public sealed class WebhookDetailsModel(
    FindWebhooksQuery find,
    SaveWebhookHandler save,
    SendWebhookHandler send,
    RenewWebhookSecretHandler renew,
    DeleteWebhookHandler delete,
    TimeProvider clock
) : AdminPage
{
    /// <summary>The fields of <see cref="SaveWebhook"/>.</summary>
    public sealed class WebhookForm
    {
        public string? Name { get; set; }

        public string? Url { get; set; }

        public List<string> Events { get; set; } = [];

        public bool IsActive { get; set; } = true;

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    /// <summary>The webhook; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The delivery after which the list begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    [BindProperty]
    public WebhookForm Form { get; set; } = new();

    /// <summary>The webhook as it is now; null for a new one.</summary>
    public Webhook? Shown { get; private set; }

    /// <summary>The secret that was just made, which is shown this once.</summary>
    public string? Secret { get; private set; }

    /// <summary>Whether the webhook was just made.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Until when the secret before the last signs, too; null where it does not.</summary>
    public DateTimeOffset? PreviousUntil => Shown?.PreviousUntil is { } until && until > clock.GetUtcNow() ? until : null;

    public IReadOnlyList<WebhookDelivery> Deliveries { get; private set; } = [];

    public string? NextUrl { get; private set; }

    /// <summary>What people call an event.</summary>
    public string EventName(string name) => T[$"webhooks.{name.Replace('.', '-')}"];

    /// <summary>How far a delivery is, and its tone.</summary>
    public (string Tone, string Text) StateOf(WebhookDelivery delivery) =>
        delivery switch
        {
            { SentAt: not null } => ("good", T["webhooks.sent"]),
            { FailedAt: not null } => ("bad", T["admin.mail-given-up"]),
            { Attempts: 0 } => ("", T["webhooks.waits"]),
            _ => ("warning", T["admin.mail-waits", delivery.Attempts]),
        };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        Fill();
        return Shown is null && Id != 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Shown is null && Id != 0)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var command = new SaveWebhook(Form.Name ?? "", Form.Url ?? "", Form.Events)
        {
            Id = Shown?.Id,
            Version = Form.Version,
            IsActive = Form.IsActive,
        };
        var saved = await save.HandleAsync(command, Me.Actor, cancellationToken);
        if (saved.IsDone(out var made) && made.Secret is { } secret)
        {
            (Id, IsNew) = (made.Id, true);
            return await TellSecretAsync(secret, cancellationToken);
        }

        Form.Version = Shown?.Version;
        return await AfterAsync(saved, $"/admin/webhooks/{Id}", () => Task.FromResult<IActionResult>(Page()));
    }

    public async Task<IActionResult> OnPostRenewAsync(CancellationToken cancellationToken) =>
        (await renew.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var renewed)
            ? await TellSecretAsync(renewed.Secret, cancellationToken)
            : NotFound();

    public async Task<IActionResult> OnPostDeleteAsync(long version, CancellationToken cancellationToken)
    {
        var deleted = await delete.HandleAsync(Id, version, Me.Actor, cancellationToken);
        if (!deleted.IsRefused)
        {
            Tell(T["webhooks.deleted"]);
            return LocalRedirect("/admin/webhooks");
        }

        Tell(string.Join(' ', deleted.Refusals.Select(T.Tell)));
        return LocalRedirect($"/admin/webhooks/{Id}");
    }

    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken) =>
        Sent(await send.TestAsync(Id, Me.Actor, cancellationToken));

    public async Task<IActionResult> OnPostAgainAsync(long delivery, CancellationToken cancellationToken) =>
        Sent(await send.AgainAsync(Id, delivery, Me.Actor, cancellationToken));

    private LocalRedirectResult Sent(Result<Done> sent)
    {
        Tell(sent.IsRefused ? string.Join(' ', sent.Refusals.Select(T.Tell)) : T["webhooks.on-its-way"]);
        return LocalRedirect($"/admin/webhooks/{Id}");
    }

    /// <summary>Shows the page with the secret: not by way of a redirect, which would keep it in a cookie.</summary>
    private async Task<IActionResult> TellSecretAsync(string secret, CancellationToken cancellationToken)
    {
        Secret = secret;
        ModelState.Clear();
        await FindAsync(cancellationToken);
        Fill();
        return Page();
    }

    private void Fill()
    {
        if (Shown is { } webhook)
        {
            Form = new WebhookForm
            {
                Name = webhook.Name,
                Url = webhook.Url,
                Events = [.. webhook.Events],
                IsActive = webhook.IsActive,
                Version = webhook.Version,
            };
        }
    }

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        Shown = (await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var webhook) ? webhook : null;
        if ((await find.DeliveriesAsync(Id, new PageRequest(After), Me.Actor, cancellationToken)).IsDone(out var page))
        {
            Deliveries = page.Items;
            NextUrl = page.Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"/admin/webhooks/{Id}?after={next}") : null;
        }
    }
}
