using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Accounts;

/// <summary>How work with a client stands.</summary>
public enum ClientStatus
{
    /// <summary>Nothing was offered or asked for yet.</summary>
    New = 0,

    /// <summary>A lead or deal is open.</summary>
    InWork = 1,

    /// <summary>It bought, and nothing is open.</summary>
    Customer = 2,

    /// <summary>All that there was was lost.</summary>
    Lost = 3,
}

/// <summary>A client at a glance (I21).</summary>
/// <param name="Status">How work with it stands.</param>
/// <param name="CustomerSince">The day of the first deal that was won; null for none.</param>
/// <param name="OpenLeads">How many leads are open.</param>
/// <param name="OpenDeals">How many deals are open.</param>
/// <param name="Won">How many deals were won.</param>
/// <param name="Lost">How many deals were lost.</param>
/// <param name="LastContactAt">When somebody last talked with it; null for never.</param>
/// <param name="NextContactAt">When a contact is planned; null where none is.</param>
public sealed record ClientPortrait(
    ClientStatus Status,
    DateOnly? CustomerSince,
    int OpenLeads,
    int OpenDeals,
    int Won,
    int Lost,
    DateTimeOffset? LastContactAt,
    DateTimeOffset? NextContactAt
)
{
    /// <summary>Who decides there, by name; at most 20.</summary>
    public IReadOnlyList<KeyPerson> KeyPersons { get; init; } = [];

    /// <summary>What the open deals are expected to bring.</summary>
    public IReadOnlyList<CurrencySum> Expected { get; init; } = [];

    /// <summary>What the deals that were won brought.</summary>
    public IReadOnlyList<CurrencySum> Brought { get; init; } = [];

    /// <summary>What it could buy of us in a year; null where nobody said.</summary>
    public CurrencySum? SalesPotential { get; init; }

    /// <summary>What the deals that were won in the last twelve months brought.</summary>
    public IReadOnlyList<CurrencySum> BroughtInYear { get; init; } = [];

    /// <summary>
    /// How much of the potential was won in the last twelve months, in its currency, in per cent; more than 100 where it bought more. Null
    /// where there is no potential, it is zero, or all that was bought was in other currencies.
    /// </summary>
    public int? PotentialUsed =>
        SalesPotential is { Amount: > 0 and var whole, Currency: var currency }
        && (BroughtInYear.Count == 0 || BroughtInYear.Any(sum => sum.Currency == currency))
            ? (int)
                Math.Min(
                    decimal.Round(100 * BroughtInYear.Where(sum => sum.Currency == currency).Sum(sum => sum.Amount) / whole),
                    int.MaxValue
                )
            : null;
}

/// <summary>A person who decides at a client, or has a say (I21).</summary>
/// <param name="Id">The contact.</param>
/// <param name="Name">The full name.</param>
/// <param name="JobTitle">What the person does there; null where it is not known.</param>
public sealed record KeyPerson(long Id, string Name, string? JobTitle);

/// <summary>Draws the portrait of a client from its leads, deals and contacts.</summary>
public sealed class ClientPortraitQuery(CrmDbContext context, FindAccountsQuery accounts, TimeProvider clock)
{
    private const string WonStage = "won";
    private const string LostStage = "lost";
    private const int MostKeyPersons = 20;

    /// <summary>The portrait of an account that is open to who asks.</summary>
    public async Task<Result<ClientPortrait>> HandleAsync(long id, Actor actor, CancellationToken cancellationToken = default)
    {
        var account = await accounts.GetAsync(id, actor, cancellationToken);
        if (!account.IsDone(out var client))
        {
            return account.Refusals.ToList();
        }
        var deals = await (
            from deal in context.Set<Opportunity>()
            where deal.AccountId == id
            join progress in context.Set<OpportunityProgress>() on deal.Id equals progress.OpportunityId
            join process in context.Set<SubjectProcess>().Where(process => process.SubjectKind == Opportunity.Kind)
                on deal.Id equals process.SubjectId
                into standing
            from process in standing.DefaultIfEmpty()
            select new
            {
                deal.Amount,
                deal.Currency,
                progress.CloseValue,
                progress.ClosedOn,
                process.Final,
                process.StageEnteredAt,
            }
        )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var openLeads = await context
            .Set<Lead>()
            .Where(lead => lead.AccountId == id)
            .StillOpen(context, Lead.Kind)
            .CountAsync(cancellationToken);
        var held = context.Set<Interaction>().Where(contact => contact.AccountId == id && contact.CancelledAt == null);
        var won = deals.FindAll(deal => deal.Final == WonStage);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var inYear = won.Where(deal =>
            (deal.ClosedOn ?? (deal.StageEnteredAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null)) > today.AddYears(-1)
        );
        var lost = deals.Count(deal => deal.Final == LostStage);
        var open = deals.FindAll(deal => deal.Final is null);
        return new ClientPortrait(
            open.Count + openLeads > 0 ? ClientStatus.InWork
                : won.Count > 0 ? ClientStatus.Customer
                : lost > 0 ? ClientStatus.Lost
                : ClientStatus.New,
            won.Min(deal => deal.ClosedOn),
            openLeads,
            open.Count,
            won.Count,
            lost,
            await held.Where(contact => !contact.IsPlanned).MaxAsync(contact => (DateTimeOffset?)contact.OccurredAt, cancellationToken),
            await held.Where(contact => contact.IsPlanned).MinAsync(contact => (DateTimeOffset?)contact.OccurredAt, cancellationToken)
        )
        {
            KeyPersons = await context
                .Set<Contact>()
                .Where(contact => contact.AccountId == id && contact.IsKey)
                .OrderBy(contact => contact.FullName)
                .Take(MostKeyPersons)
                .Select(contact => new KeyPerson(contact.Id, contact.FullName, contact.JobTitle))
                .ToListAsync(cancellationToken),
            Expected = CurrencySum.Of(open.Select(deal => (deal.Currency, deal.Amount))),
            Brought = CurrencySum.Of(won.Select(deal => (deal.Currency, deal.CloseValue ?? deal.Amount))),
            SalesPotential = client.SalesPotential is { } potential ? new CurrencySum(client.SalesPotentialCurrency!, potential) : null,
            BroughtInYear = CurrencySum.Of(inYear.Select(deal => (deal.Currency, deal.CloseValue ?? deal.Amount))),
        };
    }
}
