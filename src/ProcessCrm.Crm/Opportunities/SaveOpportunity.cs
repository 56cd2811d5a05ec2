using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Numbers;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Runtime;

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

    /// <summary>One of <see cref="OpportunityStatuses.All"/>, where no process says it (E17, X21).</summary>
    public string? Status { get; init; }

    /// <summary>What the client may bring beyond this deal (X20).</summary>
    public decimal? RevenueExpectation { get; init; }

    /// <summary>On what terms it is sold (X16).</summary>
    public string? TermsOfSale { get; init; }

    /// <summary>Additional information (E19).</summary>
    public string? Comment { get; init; }

    /// <summary>Of a new deal: the contact on whose basis it is created; its client, subject and text are taken where none are given (E14).</summary>
    public long? BasedOnId { get; init; }

    /// <summary>The business line, a key of the list of service types (I9).</summary>
    public string? ServiceType { get; init; }

    /// <summary>Of a new deal: the potential client whose interest it is (I12).</summary>
    public long? PotentialClientId { get; init; }

    /// <summary>The legal entities that take part, with their contact persons (E18); null leaves them.</summary>
    public IReadOnlyList<DealParty>? Parties { get; init; }

    /// <summary>The primary demand (E22, E23); null leaves it.</summary>
    public IReadOnlyList<Demand>? Demand { get; init; }
}

/// <summary>Saves deals.</summary>
public sealed class SaveOpportunityHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Saves the deal.</summary>
    public Task<Result<Saved>> HandleAsync(SaveOpportunity command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await SaveAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    /// <summary>Saves it as a part of another command; that one has checked the right.</summary>
    internal async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveOpportunity command, Actor actor, CancellationToken cancellationToken)
    {
        command = await OpportunityBasis.TakeAsync(unit, command, cancellationToken);
        var refusals = await CheckAsync(unit, command, cancellationToken);
        return refusals.Count > 0 ? refusals
            : command.Id is { } id ? await ChangeAsync(unit, id, command, cancellationToken)
            : await CreateAsync(unit, command, actor, cancellationToken);
    }

    /// <summary>Creates a deal of a kind and starts its process as a part of another command; that one has checked what was typed, and the right.</summary>
    internal async Task<Result<Saved>> CreatePostedAsync(CrmUnit unit, SaveOpportunity command, CancellationToken cancellationToken)
    {
        if (await unit.Context.FindAsync<OpportunityKind>([command.KindId!], cancellationToken) is not { } kind)
        {
            return Refusal.Invalid("kindId", "unknown-record");
        }
        var created = await CreateAsync(unit, command, Actor.System, cancellationToken);
        if (created.IsDone(out var saved))
        {
            var start = new StartRequest(kind.Process) { Subject = new SubjectRef(Opportunity.Kind, saved.Id) };
            (await commands.Engine.StartAsync(unit.Work, start, cancellationToken)).OrRefuse();
        }
        return created;
    }

    private static async Task<List<Refusal>> CheckAsync(CrmUnit unit, SaveOpportunity command, CancellationToken cancellationToken)
    {
        var references = new References(unit);
        if (command.Id is { } changed)
        {
            await references.KeepClientAsync(new SubjectRef(Opportunity.Kind, changed), cancellationToken);
        }
        if (string.IsNullOrWhiteSpace(command.Title))
        {
            references.Refusals.Add(Refusal.Required("title"));
        }
        foreach (var (field, sum) in new[] { ("amount", command.Amount), ("revenueExpectation", command.RevenueExpectation) })
        {
            if (sum < 0)
            {
                references.Refusals.Add(Refusal.Invalid(field, "negative"));
            }
        }
        if (command.Status is { } status && !OpportunityStatuses.All.Contains(status))
        {
            references.Refusals.Add(Refusal.Invalid("status", "unknown-kind", string.Join(", ", OpportunityStatuses.All)));
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
        await references.CheckAsync<Interactions.Interaction>("basedOnId", command.BasedOnId, cancellationToken);
        await OpportunityLines.CheckAsync(references, command, cancellationToken);
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
            BasedOnId = command.BasedOnId,
            PotentialClientId = command.PotentialClientId,
        };
        opportunity.KindId = command.KindId;
        opportunity.Status = command.Status;
        Apply(opportunity, command);
        unit.Context.AddRange(opportunity.Indexed(), new OpportunityProgress { OpportunityId = opportunity.Id });
        await OpportunityLines.ReplaceAsync(unit, ids, opportunity.Id, command, cancellationToken);
        await OpportunityBasis.LinkAsync(unit, opportunity, cancellationToken);
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
        if (command.KindId != opportunity.KindId || (command.Status ?? opportunity.Status) != opportunity.Status)
        {
            var isPosted = await unit.Context.FindProcessAsync(subject, cancellationToken) is not null;
            if (isPosted && command.KindId != opportunity.KindId)
            {
                return new Refusal(RefusalKind.Conflict, "kind-is-posted") { Field = "kindId" };
            }
            if (isPosted)
            {
                return new Refusal(RefusalKind.Conflict, "status-by-process") { Field = "status" };
            }
            opportunity.KindId = command.KindId;
            opportunity.Status = command.Status;
        }
        opportunity.Title = command.Title.Trim();
        Apply(opportunity, command);
        await OpportunityLines.ReplaceAsync(unit, ids, id, command, cancellationToken);
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
        opportunity.Amount = command.Amount ?? OpportunityLines.Total((command.Demand ?? []).Select(line => line.Amount));
        opportunity.RevenueExpectation = command.RevenueExpectation;
        opportunity.TermsOfSale = Given.Text(command.TermsOfSale);
        opportunity.Comment = Given.Text(command.Comment);
        opportunity.ServiceType = Given.Text(command.ServiceType);
        opportunity.Probability = command.Probability;
        opportunity.Currency = command.Currency ?? opportunity.Currency;
        opportunity.ResponsibleId = command.ResponsibleId;
    }
}
