using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Interests;

/// <summary>Makes and checks potential clients.</summary>
internal static class PotentialClients
{
    public static PotentialClient New(long id, PotentialClientData data, DateTimeOffset now, long? author)
    {
        var client = new PotentialClient
        {
            Id = id,
            CreatedAt = now,
            CreatedById = author,
        };
        Apply(client, data);
        return client;
    }

    public static void Apply(PotentialClient client, PotentialClientData data)
    {
        client.FullName = Given.Text(data.FullName);
        client.Company = Given.Text(data.Company);
        client.Email = Given.Text(data.Email)?.ToLowerInvariant();
        client.Phone = PhoneNumber.Kept(data.Phone);
        client.Indexed();
    }

    public static IEnumerable<Refusal> Check(PotentialClientData data)
    {
        if (new[] { data.FullName, data.Company, data.Email, data.Phone }.All(string.IsNullOrWhiteSpace))
        {
            yield return Refusal.Required("fullName");
        }
        foreach (var refusal in WaysToReach.CheckOne(data.Phone, data.Email, null))
        {
            yield return refusal;
        }
    }
}

/// <summary>Changes a potential client, or links it with a registered one (I19): its interests are then that client's.</summary>
public sealed record SavePotentialClient
{
    /// <summary>The potential client.</summary>
    public long Id { get; init; }

    /// <summary>The version that the change is based on.</summary>
    public long? Version { get; init; }

    public string? FullName { get; init; }

    public string? Company { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>The registered client; no card is made.</summary>
    public long? AccountId { get; init; }

    /// <summary>The registered contact person.</summary>
    public long? ContactId { get; init; }
}

/// <summary>Saves potential clients.</summary>
public sealed class SavePotentialClientHandler(CrmCommands commands, SaveAccountHandler accounts, SaveContactHandler contacts)
{
    /// <summary>Saves it.</summary>
    public Task<Result<Saved>> HandleAsync(SavePotentialClient command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    /// <summary>Registers it as a client with a card of its own, right before the sale (I16, I20).</summary>
    public Task<Result<Saved>> RegisterAsync(long id, long? version, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await RegisterAsync(unit, id, version, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SaveAsync(CrmUnit unit, SavePotentialClient command, CancellationToken cancellationToken)
    {
        if (await unit.Context.FindAsync<PotentialClient>([command.Id], cancellationToken) is not { } client)
        {
            return Refusal.NotFound;
        }
        if (client.Version != command.Version)
        {
            return Refusal.Stale;
        }
        var data = new PotentialClientData
        {
            FullName = command.FullName,
            Company = command.Company,
            Email = command.Email,
            Phone = command.Phone,
        };
        var references = new References(unit);
        references.Refusals.AddRange(PotentialClients.Check(data));
        references.Keep(client.AccountId, client.ContactId);
        await references.CheckAsync<Account>("accountId", command.AccountId, cancellationToken);
        await references.CheckAsync<Contact>("contactId", command.ContactId, cancellationToken);
        if (references.Refusals.Count > 0)
        {
            return references.Refusals;
        }
        PotentialClients.Apply(client, data);
        return await LinkAsync(unit, client, command.AccountId, command.ContactId, cancellationToken);
    }

    private async Task<Result<Saved>> RegisterAsync(CrmUnit unit, long id, long? version, CancellationToken cancellationToken)
    {
        if (await unit.Context.FindAsync<PotentialClient>([id], cancellationToken) is not { } client)
        {
            return Refusal.NotFound;
        }
        if (client.Version != version)
        {
            return Refusal.Stale;
        }
        if (client.IsRegistered)
        {
            return new Refusal(RefusalKind.Conflict, "client-is-registered");
        }
        IReadOnlyList<string> phones = client.Phone is { } phone ? [phone] : [];
        IReadOnlyList<string> emails = client.Email is { } email ? [email] : [];
        var account = client.Company is { } company
            ? await accounts.SaveAsync(unit, new SaveAccount(company) { Phones = phones, Emails = emails }, cancellationToken)
            : null;
        if (account is { IsRefused: true })
        {
            return account.Refusals.ToList();
        }
        var name = client.FullName ?? (account is null ? client.Name : null);
        var person = name is null
            ? null
            : await contacts.SaveAsync(
                unit,
                new SaveContact(name)
                {
                    AccountId = account?.Value.Id,
                    Phones = phones,
                    Emails = emails,
                },
                cancellationToken
            );
        return person is { IsRefused: true }
            ? person.Refusals.ToList()
            : await LinkAsync(unit, client, account?.Value.Id, person?.Value.Id, cancellationToken);
    }

    private async Task<Result<Saved>> LinkAsync(
        CrmUnit unit,
        PotentialClient client,
        long? account,
        long? contact,
        CancellationToken cancellationToken
    )
    {
        var deals = await unit
            .Context.Set<Opportunity>()
            .Where(deal => deal.PotentialClientId == client.Id)
            .Where(deal => deal.AccountId == client.AccountId && deal.ContactId == client.ContactId)
            .Select(deal => deal.Id)
            .ToListAsync(cancellationToken);
        (client.AccountId, client.ContactId) = (account, contact);
        client.Version++;
        foreach (var id in deals)
        {
            var subject = new SubjectRef(Opportunity.Kind, id);
            await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
            var deal = (await unit.Context.FindAsync<Opportunity>([id], cancellationToken))!;
            if ((deal.AccountId, deal.ContactId) == (account, contact))
            {
                continue;
            }
            (deal.AccountId, deal.ContactId) = (account, contact);
            deal.Version++;
            (await commands.Engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
        }
        return new Saved(client.Id, client.Version);
    }
}

/// <summary>Reads potential clients; for all who work on leads and deals.</summary>
public sealed class GetPotentialClientQuery(CrmDbContext context)
{
    /// <summary>One of them.</summary>
    public async Task<Result<PotentialClient>> HandleAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        !actor.MayWork() ? Refusal.Forbidden
        : await context.Set<PotentialClient>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is { } found ? found
        : Refusal.NotFound;
}
