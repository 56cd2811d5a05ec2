using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Calculations;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Documents;

/// <summary>
/// Places an order as it was quoted (X18): a deal of the kind Order with customer, parties, terms, items and prices of the deal whose quotation the
/// client approved. Its process starts at once.
/// </summary>
/// <param name="DocumentId">The approved quotation.</param>
public sealed record OrderQuotation(long DocumentId);

/// <summary>Makes orders of quotations.</summary>
public sealed class OrderQuotationHandler(CrmCommands commands, SaveOpportunityHandler deals, PostOpportunityHandler posting)
{
    private const string OrderKind = "order";

    /// <summary>Makes the order; answers the deal. A quotation that has an order already is refused.</summary>
    public Task<Result<Saved>> HandleAsync(OrderQuotation command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await OrderAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> OrderAsync(CrmUnit unit, OrderQuotation command, Actor actor, CancellationToken cancellationToken)
    {
        if (await commands.LockDocumentAsync(unit, command.DocumentId, cancellationToken) is not { } quotation)
        {
            return Refusal.NotFound;
        }
        if (quotation is not { Kind: DocumentKind.Proposal, State: DocumentState.Approved })
        {
            return new Refusal(RefusalKind.Conflict, "order-needs-approval");
        }
        if (await unit.Context.Set<Calculation>().AnyAsync(known => known.QuotationId == quotation.Id, cancellationToken))
        {
            return new Refusal(RefusalKind.Conflict, "order-is-placed");
        }
        var quoted = (await unit.Context.FindAsync<Opportunity>([quotation.OpportunityId], cancellationToken))!;
        var order = await OfAsync(unit, quoted, quotation, cancellationToken);
        var saved = await deals.SaveAsync(unit, order, actor, cancellationToken);
        if (!saved.IsDone(out var made))
        {
            return saved.Refusals.ToList();
        }
        var prices = await unit.Context.FindAsync<Calculation>([quoted.Id], cancellationToken);
        unit.Context.Add(
            new Calculation
            {
                OpportunityId = made.Id,
                Currency = quoted.Currency,
                PricesIncludeVat = prices?.PricesIncludeVat ?? false,
                Lines = prices?.Lines ?? [],
                Net = prices?.Net ?? 0,
                Vat = prices?.Vat ?? 0,
                Total = prices?.Total ?? 0,
                QuotationId = quotation.Id,
                SavedAt = unit.Now,
                SavedById = actor.Id,
            }
        );
        var posted = await posting.PostAsync(unit, new PostOpportunity(made.Id), cancellationToken);
        return posted.IsRefused ? posted.Refusals.ToList() : made;
    }

    private static async Task<SaveOpportunity> OfAsync(
        CrmUnit unit,
        Opportunity quoted,
        Document quotation,
        CancellationToken cancellationToken
    )
    {
        var kind = await unit.Context.Set<OpportunityKind>().SingleAsync(known => known.Key == OrderKind, cancellationToken);
        var parties = await unit
            .Context.Set<OpportunityParty>()
            .Where(party => party.OpportunityId == quoted.Id)
            .OrderBy(party => party.Position)
            .ToListAsync(cancellationToken);
        var items = await unit
            .Context.Set<DemandLine>()
            .Where(line => line.OpportunityId == quoted.Id)
            .OrderBy(line => line.Position)
            .ToListAsync(cancellationToken);
        return new SaveOpportunity(quoted.Title)
        {
            KindId = kind.Id,
            Description = quoted.Description,
            AccountId = quoted.AccountId,
            ContactId = quoted.ContactId,
            ProductId = quoted.ProductId,
            Amount = quotation.Total,
            Currency = quoted.Currency,
            TermsOfSale = quoted.TermsOfSale,
            ServiceType = quoted.ServiceType,
            ResponsibleId = quoted.ResponsibleId,
            Parties =
            [
                .. parties.Select(party => new DealParty
                {
                    AccountId = party.AccountId,
                    ContactId = party.ContactId,
                    Role = party.Role,
                }),
            ],
            Demand = [.. items.Select(Demand.Of)],
        };
    }
}
