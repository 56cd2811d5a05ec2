using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Notifications;

/// <summary>Changes how the actor wants to be told; kinds that are left out stay.</summary>
/// <param name="Choices">The choices.</param>
public sealed record ChangeNoticeChoices(IReadOnlyList<NoticeChoice> Choices);

/// <summary>Keeps everybody's own choices.</summary>
public sealed class ChangeNoticeChoicesHandler(CrmCommands commands)
{
    /// <summary>Changes them.</summary>
    public Task<Result<Done>> HandleAsync(ChangeNoticeChoices command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                if (command.Choices.FirstOrDefault(choice => !NoticeKinds.All.Contains(choice.Kind)) is { } unknown)
                {
                    return Refusal.Invalid("kind", "unknown-rule", string.Join(", ", NoticeKinds.All), unknown.Kind);
                }
                foreach (var choice in command.Choices.DistinctBy(choice => choice.Kind, StringComparer.Ordinal))
                {
                    var setting = await unit.Context.FindAsync<NoticeSetting>([actor.UserId, choice.Kind], cancellationToken);
                    if (setting is null)
                    {
                        setting = new NoticeSetting { UserId = actor.UserId, Kind = choice.Kind };
                        unit.Context.Add(setting);
                    }
                    (setting.InApp, setting.ByMail) = (choice.InApp, choice.ByMail);
                }
                return Done.It;
            },
            cancellationToken
        );
}

/// <summary>Reads the actor's own choices.</summary>
public sealed class ListNoticeChoicesQuery(CrmDbContext context)
{
    /// <summary>One for each kind, in order.</summary>
    public async Task<IReadOnlyList<NoticeChoice>> HandleAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var made = await context
            .Set<NoticeSetting>()
            .AsNoTracking()
            .Where(setting => setting.UserId == actor.UserId)
            .ToDictionaryAsync(setting => setting.Kind, StringComparer.Ordinal, cancellationToken);
        return
        [
            .. NoticeKinds.All.Select(kind =>
                made.TryGetValue(kind, out var setting) ? new NoticeChoice(kind, setting.InApp, setting.ByMail) : NoticeKinds.Usual(kind)
            ),
        ];
    }
}
