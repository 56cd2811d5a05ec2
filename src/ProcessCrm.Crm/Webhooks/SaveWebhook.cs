using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>Creates a webhook, or changes one (I21).</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="Url">Where events are posted to.</param>
/// <param name="Events">Of what it is told, of <see cref="WebhookEvents.All"/>.</param>
public sealed record SaveWebhook(string Name, string Url, IReadOnlyList<string> Events)
{
    /// <summary>The webhook to change; null to create one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="Webhook.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    /// <summary>Whether it is told of anything; what waits for it while it is not goes out later.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>A webhook that was saved.</summary>
/// <param name="Secret">The secret of a new one, which is told this once; null of one that was changed.</param>
public sealed record SavedWebhook(long Id, long Version, string? Secret);

/// <summary>Administrators keep the webhooks.</summary>
public sealed class SaveWebhookHandler(CrmCommands commands, IIdSource ids, WebhookSecrets secrets)
{
    /// <summary>Saves the webhook.</summary>
    public Task<Result<SavedWebhook>> HandleAsync(SaveWebhook command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.IsAdministrator ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<SavedWebhook>> SaveAsync(CrmUnit unit, SaveWebhook command, CancellationToken cancellationToken)
    {
        var refusals = Check(command).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var secret = command.Id is null ? WebhookSecrets.New() : null;
        var edit = await unit.EditAsync<Webhook>(
            command.Id,
            command.Version,
            () =>
                new Webhook
                {
                    Id = ids.Next(),
                    Name = command.Name,
                    Url = command.Url,
                    Secret = secrets.Protect(secret!),
                },
            cancellationToken
        );
        if (!edit.IsDone(out var webhook))
        {
            return edit.Refusals.ToList();
        }
        webhook.Name = command.Name.Trim();
        webhook.Url = command.Url.Trim();
        webhook.Events = [.. WebhookEvents.All.Where(name => command.Events.Contains(name, StringComparer.Ordinal))];
        webhook.IsActive = command.IsActive;
        if (webhook.IsActive)
        {
            unit.Work.Touch(WebhookRunner.Topic);
        }
        return new SavedWebhook(webhook.Id, webhook.Version, secret);
    }

    private static IEnumerable<Refusal> Check(SaveWebhook command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
        {
            yield return Refusal.Required("name");
        }
        if (string.IsNullOrWhiteSpace(command.Url))
        {
            yield return Refusal.Required("url");
        }
        else if (!IsSafe(command.Url.Trim()))
        {
            yield return Refusal.Invalid("url", "webhook-url");
        }
        if (command.Events.Count == 0)
        {
            yield return Refusal.Required("events");
        }
        if (command.Events.FirstOrDefault(name => !WebhookEvents.All.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            yield return Refusal.Invalid("events", "webhook-event", unknown);
        }
    }

    /// <summary>Encrypted, or on this machine; without a password, which lists and logs would tell.</summary>
    private static bool IsSafe(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)
        && url.UserInfo.Length == 0
        && url.Fragment.Length == 0;
}
