using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Products;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>A party of a deal as it is typed in (E18).</summary>
public sealed record DealParty
{
    /// <summary>The legal entity.</summary>
    public long? AccountId { get; init; }

    /// <summary>Its contact person.</summary>
    public long? ContactId { get; init; }

    /// <summary>What it does in the deal.</summary>
    public string? Role { get; init; }
}

/// <summary>A line of the primary demand as it is typed in (E22, E23).</summary>
public sealed record Demand
{
    /// <summary>One of <see cref="DemandKinds.All"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>What of the catalogue it is.</summary>
    public long? ProductId { get; init; }

    /// <summary>What it is, where it is not in the catalogue.</summary>
    public string? Name { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>In what the quantity is counted; null takes the unit of the product.</summary>
    public string? Unit { get; init; }

    /// <summary>The price expected for the whole line.</summary>
    public decimal? Amount { get; init; }

    public string? Comment { get; init; }

    /// <summary>A line as it was typed in.</summary>
    public static Demand Of(DemandLine line) =>
        new()
        {
            Kind = line.Kind,
            ProductId = line.ProductId,
            Name = line.Name,
            Quantity = line.Quantity,
            Unit = line.Unit,
            Amount = line.Amount,
            Comment = line.Comment,
        };
}

/// <summary>Keeps the parties and the primary demand of a deal.</summary>
internal static class OpportunityLines
{
    private const int Most = 500;

    /// <summary>What the lines come to; null where none has an amount.</summary>
    public static decimal? Total(IEnumerable<decimal?> amounts)
    {
        var known = amounts.OfType<decimal>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }

    /// <summary>Looks at what was given.</summary>
    public static async Task CheckAsync(References references, SaveOpportunity command, CancellationToken cancellationToken)
    {
        if (command.Parties?.Count > Most)
        {
            references.Refusals.Add(Refusal.Invalid("parties", "too-many", Most));
        }
        if (command.Demand?.Count > Most)
        {
            references.Refusals.Add(Refusal.Invalid("demand", "too-many", Most));
        }
        if (references.Refusals.Count > 0)
        {
            return;
        }
        foreach (var party in command.Parties ?? [])
        {
            await references.CheckAsync<Account>("parties", party.AccountId, cancellationToken);
            await references.CheckAsync<Contact>("parties", party.ContactId, cancellationToken);
        }
        foreach (var line in command.Demand ?? [])
        {
            await CheckAsync(references, line, cancellationToken);
        }
    }

    /// <summary>Replaces those that are given; lines that say nothing are left out.</summary>
    public static async Task ReplaceAsync(
        CrmUnit unit,
        IIdSource ids,
        long opportunity,
        SaveOpportunity command,
        CancellationToken cancellationToken
    )
    {
        if (command.Parties is { } given)
        {
            var parties = unit.Context.Set<OpportunityParty>();
            parties.RemoveRange(await parties.Where(party => party.OpportunityId == opportunity).ToListAsync(cancellationToken));
            parties.AddRange(
                given
                    .Where(party => party.AccountId is not null || party.ContactId is not null)
                    .Select(
                        (party, position) =>
                            new OpportunityParty
                            {
                                Id = ids.Next(),
                                OpportunityId = opportunity,
                                Position = position,
                                AccountId = party.AccountId,
                                ContactId = party.ContactId,
                                Role = Given.Text(party.Role),
                            }
                    )
            );
        }
        if (command.Demand is { } demand)
        {
            var lines = unit.Context.Set<DemandLine>();
            lines.RemoveRange(await lines.Where(line => line.OpportunityId == opportunity).ToListAsync(cancellationToken));
            var said = demand.Where(IsSaid).ToList();
            var named = said.Select(line => line.ProductId).OfType<long>().ToList();
            var units = await unit
                .Context.Set<Product>()
                .Where(product => named.Contains(product.Id))
                .ToDictionaryAsync(product => product.Id, product => product.Unit, cancellationToken);
            lines.AddRange(
                said.Select(
                    (line, position) =>
                        Kept(
                            line.Unit is null && line.ProductId is { } id ? line with { Unit = units.GetValueOrDefault(id) } : line,
                            ids.Next(),
                            opportunity,
                            position
                        )
                )
            );
        }
    }

    private static async Task CheckAsync(References references, Demand line, CancellationToken cancellationToken)
    {
        if (line.Kind is { } kind && !DemandKinds.All.Contains(kind))
        {
            references.Refusals.Add(Refusal.Invalid("demand", "unknown-kind", string.Join(", ", DemandKinds.All)));
        }
        if (line.Amount < 0 || line.Quantity < 0)
        {
            references.Refusals.Add(Refusal.Invalid("demand", "negative"));
        }
        if (IsSaid(line) && line.ProductId is null && Given.Text(line.Name) is null)
        {
            references.Refusals.Add(Refusal.Invalid("demand", "demand-name"));
        }
        await references.CheckAsync<Product>("demand", line.ProductId, cancellationToken);
    }

    private static bool IsSaid(Demand line) =>
        line is not { ProductId: null, Quantity: null, Amount: null }
        || Given.Text(line.Name) is not null
        || Given.Text(line.Comment) is not null;

    private static DemandLine Kept(Demand line, long id, long opportunity, int position) =>
        new()
        {
            Id = id,
            OpportunityId = opportunity,
            Position = position,
            Kind = line.Kind ?? DemandKinds.All[0],
            ProductId = line.ProductId,
            Name = Given.Text(line.Name),
            Quantity = line.Quantity,
            Unit = Given.Text(line.Unit),
            Amount = line.Amount,
            Comment = Given.Text(line.Comment),
        };
}
