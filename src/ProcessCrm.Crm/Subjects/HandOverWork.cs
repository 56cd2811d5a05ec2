using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Subjects;

/// <summary>Gives all open work of a person to another: of one who leaves, is ill or new (I21, S2).</summary>
/// <param name="FromId">Whose work it is.</param>
/// <param name="ToId">Who shall do it.</param>
public sealed record HandOverWork(long FromId, long ToId);

/// <summary>What changed hands.</summary>
/// <param name="Leads">Open leads.</param>
/// <param name="Deals">Open deals.</param>
/// <param name="Contacts">Planned contacts with clients.</param>
/// <param name="Tasks">Open tasks that did not go along with their lead or deal.</param>
/// <param name="Accounts">Clients.</param>
public sealed record HandedOver(int Leads, int Deals, int Contacts, int Tasks, int Accounts);

/// <summary>
/// Hands work over; for managers. Each record is a transaction of its own, so that nobody waits for the whole; where it is broken off, doing it
/// again hands over the rest.
/// </summary>
public sealed class HandOverWorkHandler(
    CrmCommands commands,
    SetResponsibleHandler responsible,
    CrmDatabase database,
    EngineDatabase engine,
    Notices notices,
    TimeProvider clock
)
{
    private const int AccountsAtOnce = 200;

    /// <summary>Hands it over.</summary>
    public async Task<Result<HandedOver>> HandleAsync(HandOverWork command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayManage())
        {
            return Refusal.Forbidden;
        }
        await using var context = database.Open();
        var from = await context.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == command.FromId, cancellationToken);
        var to = await context
            .Users.AsNoTracking()
            .SingleOrDefaultAsync(user => user.Id == command.ToId && user.IsActive, cancellationToken);
        if (from is null || to is null)
        {
            return Refusal.Invalid(from is null ? "fromId" : "toId", "unknown-user");
        }
        if (from.Id == to.Id)
        {
            return Refusal.Invalid("toId", "handover-same");
        }
        var leads = await SubjectsAsync<Lead>(context, Lead.Kind, command, actor, cancellationToken);
        var deals = await SubjectsAsync<Opportunity>(context, Opportunity.Kind, command, actor, cancellationToken);
        var contacts = await ContactsAsync(context, command, actor, cancellationToken);
        var tasks = await TasksAsync(from, to, actor, cancellationToken);
        var accounts = await AccountsAsync(command, actor, cancellationToken);
        var done = new HandedOver(leads, deals, contacts, tasks, accounts);
        if (done != new HandedOver(0, 0, 0, 0, 0))
        {
            await TellAsync(from, to, done, actor, cancellationToken);
        }
        return done;
    }

    private async Task<int> SubjectsAsync<TRecord>(
        CrmDbContext context,
        string kind,
        HandOverWork command,
        Actor actor,
        CancellationToken cancellationToken
    )
        where TRecord : class, ISubjectRecord
    {
        var filter = new SubjectFilter { ResponsibleId = command.FromId, IsOpen = true };
        var ids = await context
            .Filtered<TRecord>(kind, filter, clock.GetUtcNow())
            .OrderBy(record => record.Id)
            .Select(record => record.Id)
            .ToListAsync(cancellationToken);
        var done = 0;
        foreach (var id in ids)
        {
            var given = await commands.RunAsync(
                actor,
                unit => responsible.GiveAsync(unit, new SubjectRef(kind, id), command.FromId, command.ToId, cancellationToken),
                cancellationToken
            );
            done += given.IsRefused ? 0 : 1;
        }
        return done;
    }

    private async Task<int> ContactsAsync(CrmDbContext context, HandOverWork command, Actor actor, CancellationToken cancellationToken)
    {
        var ids = await context
            .Set<Interaction>()
            .Where(held => held.ResponsibleId == command.FromId && held.IsPlanned)
            .Select(held => held.Id)
            .ToListAsync(cancellationToken);
        var done = 0;
        foreach (var id in ids)
        {
            var given = await commands.RunAsync<Done>(
                actor,
                async unit =>
                {
                    var subject = new SubjectRef(Interaction.Record, id);
                    await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
                    var contact = await unit.Context.FindAsync<Interaction>([id], cancellationToken);
                    if (contact is not { IsPlanned: true } || contact.ResponsibleId != command.FromId)
                    {
                        return Refusal.Stale;
                    }
                    contact.ResponsibleId = command.ToId;
                    contact.Version++;
                    (await commands.Engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
                    return Done.It;
                },
                cancellationToken
            );
            done += given.IsRefused ? 0 : 1;
        }
        return done;
    }

    private async Task<int> TasksAsync(User from, User to, Actor actor, CancellationToken cancellationToken)
    {
        await using var rows = engine.OpenContext();
        var principal = Principals.OfUser(from.UserName!);
        var ids = await rows.Inbox.Where(task => task.Principal == principal).Select(task => task.TaskId).ToListAsync(cancellationToken);
        var done = 0;
        foreach (var id in ids)
        {
            var given = await commands.RunAsync(
                actor,
                async unit =>
                    (
                        await commands.Engine.AssignTaskAsync(
                            unit.Work,
                            id,
                            Principals.OfUser(to.UserName!),
                            version: null,
                            cancellationToken
                        )
                    ).ToResult(),
                cancellationToken
            );
            done += given.IsRefused ? 0 : 1;
        }
        return done;
    }

    private async Task<int> AccountsAsync(HandOverWork command, Actor actor, CancellationToken cancellationToken)
    {
        for (var done = 0; ; )
        {
            var given = await commands.RunAsync<Portion>(
                actor,
                async unit =>
                {
                    var accounts = await unit
                        .Context.Set<Account>()
                        .WhoeverMaySee()
                        .Where(account => account.ResponsibleId == command.FromId)
                        .OrderBy(account => account.Id)
                        .Take(AccountsAtOnce)
                        .ToListAsync(cancellationToken);
                    foreach (var account in accounts)
                    {
                        account.ResponsibleId = command.ToId;
                        account.Version++;
                    }
                    return new Portion(accounts.Count);
                },
                cancellationToken
            );
            done += given.IsDone(out var portion) ? portion.Count : 0;
            if (portion?.Count != AccountsAtOnce)
            {
                return done;
            }
        }
    }

    private Task<Result<Done>> TellAsync(User from, User to, HandedOver done, Actor actor, CancellationToken cancellationToken) =>
        commands.RunAsync<Done>(
            actor,
            async unit =>
            {
                var text = LocalizedText.Of(
                    $"The work of {from.DisplayName} is yours now: leads {done.Leads}, deals {done.Deals}, planned contacts {done.Contacts}, other tasks {done.Tasks}.",
                    $"Вам переданы дела: {from.DisplayName}. Лиды: {done.Leads}, сделки: {done.Deals}, плановые контакты: {done.Contacts}, другие задачи: {done.Tasks}."
                );
                await notices.TellAsync(unit, to.Id, NoticeKinds.Process, text, subject: null, cancellationToken);
                return Done.It;
            },
            cancellationToken
        );

    /// <summary>How many clients of a part changed hands.</summary>
    private sealed record Portion(int Count);
}
