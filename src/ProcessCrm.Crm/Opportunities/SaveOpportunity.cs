using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Numbers;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Settings;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>Creates a deal, or changes one. Its process starts when it is posted (E24).</summary>
/// <param name="Title">What people call it.</param>
public sealed record SaveOpportunity(string Title)
{
    /// <summary>The deal to change; null to create one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="Opportunity.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    /// <summary>The kind of deal; null leaves it open until it is posted. That of a posted deal changes by <see cref="PostOpportunity"/>.</summary>
    public long? KindId { get; init; }

    public string? Description { get; init; }
    public long? AccountId { get; init; }
    public long? ContactId { get; init; }
    public long? ProductId { get; init; }
    public decimal? Amount { get; init; }

    /// <summary>ISO 4217; null for the base currency, or to keep it.</summary>
    public string? Currency { get; init; }

    /// <summary>How probable it is to be won, in percent; null to go by its stage.</summary>
    public int? Probability { get; init; }
    public long? ResponsibleId { get; init; }
}

/// <summary>Saves deals.</summary>
public sealed class SaveOpportunityHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Saves the deal.</summary>
    public Task<Result<Saved>> HandleAsync(SaveOpportunity command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit =>
            {
                if (!actor.MayWork())
                {
                    return Refusal.Forbidden;
                }
                var refusals = await CheckAsync(unit, command, cancellationToken);
                return refusals.Count > 0 ? refusals
                    : command.Id is { } id ? await ChangeAsync(unit, id, command, cancellationToken)
                    : await CreateAsync(unit, command, actor, cancellationToken);
            },
            cancellationToken
        );

    private static async Task<List<Refusal>> CheckAsync(CrmUnit unit, SaveOpportunity command, CancellationToken cancellationToken)
    {
        var references = new References(unit);
        if (string.IsNullOrWhiteSpace(command.Title))
        {
            references.Refusals.Add(Refusal.Required("title"));
        }
        if (command.Amount < 0)
        {
            references.Refusals.Add(Refusal.Invalid("amount", "negative"));
        }
        if (command.Probability is < 0 or > 100)
        {
            references.Refusals.Add(Refusal.Invalid("probability", "not-a-percentage"));
        }
        if (command.Currency is { } currency && !Currencies.IsKnown(currency))
        {
            references.Refusals.Add(Refusal.Invalid("currency", "unknown-currency", currency));
        }
        await references.CheckUserAsync("responsibleId", command.ResponsibleId, cancellationToken);
        await references.CheckAsync<OpportunityKind>("kindId", command.KindId, cancellationToken);
        await references.CheckAsync<Accounts.Account>("accountId", command.AccountId, cancellationToken);
        await references.CheckAsync<Contacts.Contact>("contactId", command.ContactId, cancellationToken);
        await references.CheckAsync<Products.Product>("productId", command.ProductId, cancellationToken);
        return references.Refusals;
    }

    private async Task<Result<Saved>> CreateAsync(CrmUnit unit, SaveOpportunity command, Actor actor, CancellationToken cancellationToken)
    {
        var opportunity = new Opportunity
        {
            Id = ids.Next(),
            Number = await unit.Context.TakeNumbersAsync(Opportunity.Kind, 1, cancellationToken),
            Title = command.Title.Trim(),
            Currency = (await unit.SettingsAsync(cancellationToken)).BaseCurrency,
            CreatedAt = unit.Now,
            CreatedById = actor.Id,
        };
        opportunity.KindId = command.KindId;
        Apply(opportunity, command);
        unit.Context.AddRange(opportunity.Indexed(), new OpportunityProgress { OpportunityId = opportunity.Id });
        var subject = new SubjectRef(Opportunity.Kind, opportunity.Id);
        (await commands.Engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
        return new Saved(opportunity.Id, opportunity.Version);
    }

    private async Task<Result<Saved>> ChangeAsync(CrmUnit unit, long id, SaveOpportunity command, CancellationToken cancellationToken)
    {
        var subject = new SubjectRef(Opportunity.Kind, id);
        await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        if (await unit.Context.FindAsync<Opportunity>([id], cancellationToken) is not { } opportunity)
        {
            return Refusal.NotFound;
        }
        if (opportunity.Version != command.Version)
        {
            return Refusal.Stale;
        }
        if (command.KindId != opportunity.KindId)
        {
            if (await unit.Context.FindProcessAsync(subject, cancellationToken) is not null)
            {
                return new Refusal(RefusalKind.Conflict, "kind-is-posted") { Field = "kindId" };
            }
            opportunity.KindId = command.KindId;
        }
        opportunity.Title = command.Title.Trim();
        Apply(opportunity, command);
        opportunity.Indexed().Version++;
        (await commands.Engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
        return new Saved(id, opportunity.Version);
    }

    private static void Apply(Opportunity opportunity, SaveOpportunity command)
    {
        opportunity.Description = Given.Text(command.Description);
        opportunity.AccountId = command.AccountId;
        opportunity.ContactId = command.ContactId;
        opportunity.ProductId = command.ProductId;
        opportunity.Amount = command.Amount;
        opportunity.Probability = command.Probability;
        opportunity.Currency = command.Currency ?? opportunity.Currency;
        opportunity.ResponsibleId = command.ResponsibleId;
    }
}
