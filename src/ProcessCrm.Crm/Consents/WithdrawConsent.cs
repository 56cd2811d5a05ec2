using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Consents;

/// <summary>Notes that somebody withdrew the consent to the processing of personal data.</summary>
/// <param name="Id">The consent.</param>
/// <param name="Reason">How and why: “by letter of 3 May, wants no more calls”.</param>
public sealed record WithdrawConsent(long Id, string Reason)
{
    /// <summary>When it was withdrawn, not before it was given; null for now.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>Takes withdrawals, once for each consent; for administrators.</summary>
public sealed class WithdrawConsentHandler(CrmCommands commands)
{
    internal const int LongestReason = 1_000;

    /// <summary>Takes a withdrawal; what was given stays as it is.</summary>
    public Task<Result<Done>> HandleAsync(WithdrawConsent command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.IsAdministrator ? await WithdrawAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private static async Task<Result<Done>> WithdrawAsync(
        CrmUnit unit,
        WithdrawConsent command,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await unit.Context.FindAsync<Consent>([command.Id], cancellationToken) is not { } consent)
        {
            return Refusal.NotFound;
        }
        if (consent.WithdrawnAt is { } before)
        {
            return new Refusal(RefusalKind.Conflict, "consent-is-withdrawn") { At = before };
        }
        var wrong = Check(command, consent, unit.Now).ToList();
        if (wrong.Count > 0)
        {
            return wrong;
        }
        consent.WithdrawnAt = command.At ?? unit.Now;
        consent.WithdrawnById = actor.Id;
        consent.WithdrawalReason = command.Reason.Trim();
        consent.Version++;
        return Done.It;
    }

    private static IEnumerable<Refusal> Check(WithdrawConsent command, Consent consent, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            yield return Refusal.Required("reason");
        }
        else if (command.Reason.Length > LongestReason)
        {
            yield return Refusal.Invalid("reason", "too-long", LongestReason);
        }
        if (command.At > now)
        {
            yield return Refusal.Invalid("at", "in-the-future");
        }
        if (command.At < consent.At)
        {
            yield return Refusal.Invalid("at", "before-the-consent");
        }
    }
}
