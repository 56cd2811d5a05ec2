using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Mail;

/// <summary>A mail that did not go out at its first try.</summary>
/// <param name="FailedAt">When it was given up; null while it is tried again.</param>
/// <param name="Error">Why it did not go out the last time.</param>
public sealed record UnsentMail(
    long Id,
    string Recipient,
    string Subject,
    DateTimeOffset CreatedAt,
    int Attempts,
    DateTimeOffset? FailedAt,
    string? Error
);

/// <summary>Tells the mail that did not go out; for administrators.</summary>
public sealed class ListUnsentMailQuery(CrmDbContext context)
{
    /// <summary>One page, the newest first.</summary>
    public async Task<Result<Page<UnsentMail>>> HandleAsync(PageRequest page, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.IsAdministrator)
        {
            return Refusal.Forbidden;
        }
        var rows = await context
            .Set<OutgoingMail>()
            .Where(mail => mail.SentAt == null && mail.Error != null && (page.After == null || mail.Id < page.After))
            .OrderByDescending(mail => mail.Id)
            .Take(page.Rows + 1)
            .Select(mail => new UnsentMail(mail.Id, mail.Recipient, mail.Subject, mail.CreatedAt, mail.Attempts, mail.FailedAt, mail.Error))
            .ToListAsync(cancellationToken);
        return page.Of(rows, mail => mail.Id);
    }
}

/// <summary>Sends mail again that was given up, or that waits for its next try; for administrators.</summary>
public sealed class RetryMailHandler(CrmCommands commands)
{
    /// <summary>Sends it again.</summary>
    public Task<Result<Done>> HandleAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                if (!actor.IsAdministrator)
                {
                    return Refusal.Forbidden;
                }
                var again = await unit
                    .Context.Set<OutgoingMail>()
                    .Where(mail => mail.Id == id && mail.SentAt == null && mail.LeasedUntil == null)
                    .ExecuteUpdateAsync(
                        update =>
                            update
                                .SetProperty(mail => mail.FailedAt, (DateTimeOffset?)null)
                                .SetProperty(mail => mail.Attempts, 0)
                                .SetProperty(mail => mail.DueAt, unit.Now),
                        cancellationToken
                    );
                unit.Work.Touch(MailRunner.Topic);
                return again == 1 ? Done.It : Refusal.NotFound;
            },
            cancellationToken
        );
}
