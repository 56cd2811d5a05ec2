using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>A new secret.</summary>
/// <param name="Secret">What events are signed with from now on; told this once.</param>
/// <param name="PreviousUntil">Until when they are signed with the old one, too.</param>
public sealed record RenewedSecret(string Secret, DateTimeOffset PreviousUntil);

/// <summary>
/// Gives a webhook a new secret. For a day events carry the signatures of both, so that whoever keeps the receiver can put the new one in without
/// losing an event; a receiver that has it refuses forgeries made with the old one at once. For administrators.
/// </summary>
public sealed class RenewWebhookSecretHandler(CrmCommands commands, WebhookSecrets secrets)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    /// <summary>Renews the secret; where it was renewed within the day, the one before the last ends now.</summary>
    public Task<Result<RenewedSecret>> HandleAsync(long webhook, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<RenewedSecret>(
            actor,
            async unit =>
            {
                if (!actor.IsAdministrator)
                {
                    return Refusal.Forbidden;
                }
                if (await unit.Context.FindAsync<Webhook>([webhook], cancellationToken) is not { } renewed)
                {
                    return Refusal.NotFound;
                }
                var secret = WebhookSecrets.New();
                var until = unit.Now + Overlap;
                (renewed.PreviousSecret, renewed.PreviousUntil) = (renewed.Secret, until);
                renewed.Secret = secrets.Protect(secret);
                renewed.Version++;
                return new RenewedSecret(secret, until);
            },
            cancellationToken
        );
}
