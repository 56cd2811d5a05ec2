using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Interests;

/// <summary>
/// Creates an interest: a deal followed from the first request on, whose client may still be a potential one (I1, I2, I11, I12). Its scenario
/// starts at once.
/// </summary>
public sealed record CreateInterest
{
    /// <summary>What the client needs (I8).</summary>
    public string? Content { get; init; }

    /// <summary>The business line of the possible sale, a key of the list (I9); null for the default of the settings.</summary>
    public string? ServiceType { get; init; }

    /// <summary>The scenario: a kind of deal (I10); null for that of the service type.</summary>
    public long? KindId { get; init; }

    /// <summary>The registered client.</summary>
    public long? AccountId { get; init; }

    /// <summary>Its contact person.</summary>
    public long? ContactId { get; init; }

    /// <summary>A potential client who asked before.</summary>
    public long? PotentialClientId { get; init; }

    /// <summary>A potential client to register (I13, I14).</summary>
    public PotentialClientData? Potential { get; init; }

    /// <summary>A client to register together with the interest (I15).</summary>
    public SaveAccount? NewAccount { get; init; }

    /// <summary>A contact person to register together with the interest (I15); at the client, where one is chosen or made.</summary>
    public SaveContact? NewContact { get; init; }

    /// <summary>Who follows it; null for who creates it.</summary>
    public long? ResponsibleId { get; init; }

    /// <summary>Whether the person saw that the client has an interest in the same and wants another (I7).</summary>
    public bool IsConfirmed { get; init; }
}

/// <summary>What is known of a potential client.</summary>
public sealed record PotentialClientData
{
    public string? FullName { get; init; }

    public string? Company { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }
}

/// <summary>Creates interests.</summary>
public sealed class CreateInterestHandler(
    CrmCommands commands,
    SaveOpportunityHandler deals,
    PostOpportunityHandler posting,
    SaveAccountHandler accounts,
    SaveContactHandler contacts,
    IIdSource ids
)
{
    private const int LongestTitle = 100;

    /// <summary>Creates it; answers the deal.</summary>
    public Task<Result<Saved>> HandleAsync(CreateInterest command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await CreateAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> CreateAsync(CrmUnit unit, CreateInterest command, Actor actor, CancellationToken cancellationToken)
    {
        if (Given.Text(command.Content) is not { } content)
        {
            return Refusal.Required("content");
        }
        var scenario = await Scenario.FindAsync(unit, command, cancellationToken);
        if (!scenario.IsDone(out var chosen))
        {
            return scenario.Refusals.ToList();
        }
        var client = await ClientAsync(unit, command, actor, cancellationToken);
        if (!client.IsDone(out var who))
        {
            return client.Refusals.ToList();
        }
        if (
            !command.IsConfirmed
            && await UnfinishedInterests.SameAsync(unit.Context, who, chosen.ServiceType, content, cancellationToken) is { } same
        )
        {
            return new Refusal(RefusalKind.Conflict, "interest-is-known", same.Number!, same.Title);
        }
        var deal = new SaveOpportunity(TitleOf(content))
        {
            Description = content,
            KindId = chosen.KindId,
            AccountId = who.AccountId,
            ContactId = who.ContactId,
            PotentialClientId = who.PotentialClientId,
            ServiceType = chosen.ServiceType,
            ResponsibleId = command.ResponsibleId ?? actor.Id,
        };
        var saved = await deals.SaveAsync(unit, deal, actor, cancellationToken);
        if (!saved.IsDone(out var made))
        {
            return saved.Refusals.ToList();
        }
        var posted = await posting.PostAsync(unit, new PostOpportunity(made.Id), cancellationToken);
        return posted.IsRefused ? posted.Refusals.ToList() : made;
    }

    private async Task<Result<InterestClient>> ClientAsync(
        CrmUnit unit,
        CreateInterest command,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var (account, contact) = (command.AccountId, command.ContactId);
        if (command.NewAccount is { } newAccount)
        {
            var saved = await accounts.SaveAsync(unit, newAccount with { Id = null }, cancellationToken);
            if (!saved.IsDone(out var made))
            {
                return saved.Refusals.ToList();
            }
            account = made.Id;
        }
        if (command.NewContact is { } newContact)
        {
            var person = newContact with { Id = null, AccountId = newContact.AccountId ?? account };
            var saved = await contacts.SaveAsync(unit, person, cancellationToken);
            if (!saved.IsDone(out var made))
            {
                return saved.Refusals.ToList();
            }
            contact = made.Id;
        }
        var known = command.PotentialClientId is { } id ? await unit.Context.FindAsync<PotentialClient>([id], cancellationToken) : null;
        if (command.PotentialClientId is not null && known is null)
        {
            return Refusal.Invalid("potentialClientId", "unknown-record");
        }
        if (command.Potential is { } data && known is null && account is null && contact is null)
        {
            var refusals = PotentialClients.Check(data).ToList();
            if (refusals.Count > 0)
            {
                return refusals;
            }
            known = PotentialClients.New(ids.Next(), data, unit.Now, actor.Id);
            unit.Context.Add(known);
        }
        return account is null && contact is null && known is null
            ? Refusal.Invalid("accountId", "interest-needs-somebody")
            : new InterestClient(account ?? known?.AccountId, contact ?? known?.ContactId, known?.Id);
    }

    private static string TitleOf(string content)
    {
        var line = content.Split('\n')[0].Trim();
        return line.Length <= LongestTitle ? line : line[..LongestTitle].TrimEnd() + "…";
    }
}

/// <summary>Whom an interest is of.</summary>
internal sealed record InterestClient(long? AccountId, long? ContactId, long? PotentialClientId);
