using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Reports.Clients;

/// <summary>Asks who bought how much, and how evenly, in some months.</summary>
/// <param name="From">A day of the first month.</param>
/// <param name="To">A day of the last month; what lies after this month is left out.</param>
/// <param name="Zone">The time zone by which months begin.</param>
public sealed record AskClients(DateOnly From, DateOnly To, TimeZoneInfo Zone)
{
    /// <summary>The currency whose deals count (ISO 4217); null for the one of most deals.</summary>
    public string? Currency { get; init; }
}

/// <summary>Who bought how much, and how evenly.</summary>
/// <param name="Currency">The currency of all sums; null where nothing was won.</param>
/// <param name="Currencies">The currencies of deals that were won in the period, that of most deals first.</param>
/// <param name="Clients">The clients, the one that brought most first.</param>
public sealed record ClientReport(string? Currency, IReadOnlyList<string> Currencies, ImmutableArray<ClientLine> Clients);

/// <summary>Reads the analysis of clients (I21); for managers. Clients that are not open to who asks are left out (E12).</summary>
public sealed class AskClientsQuery(CrmDbContext context, TimeProvider clock)
{
    /// <summary>Reads it. Refused: a period that ends before it begins or is too long, an unknown currency.</summary>
    public async Task<Result<ClientReport>> HandleAsync(AskClients ask, Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayManage())
        {
            return Refusal.Forbidden;
        }
        if (Months.Count(ask.From, ask.To) is < 1 or > AskReport.MostMonths)
        {
            return Refusal.Invalid("to", "period", AskReport.MostMonths);
        }
        if (ask.Currency is { } currency && !Currencies.IsKnown(currency))
        {
            return Refusal.Invalid("currency", "unknown-currency", currency);
        }
        var first = Months.First(ask.From);
        var now = Months.Of(clock.GetUtcNow(), ask.Zone);
        var until = (ask.To < now ? Months.First(ask.To) : now).AddMonths(1);
        var won = Won(first, until, ask.Zone);
        var rows = await OfAccounts(won).ToListAsync(cancellationToken);
        rows.AddRange(await OfContacts(won).ToListAsync(cancellationToken));
        var currencies = rows.CountBy(row => row.Currency, StringComparer.Ordinal)
            .OrderByDescending(used => used.Value)
            .ThenBy(used => used.Key, StringComparer.Ordinal)
            .Select(used => used.Key)
            .ToList();
        var chosen = ask.Currency ?? (currencies is [var most, ..] ? most : null);
        var deals = rows.Where(row => row.Currency == chosen).Select(row => Told(row, ask.Zone));
        return new ClientReport(chosen, currencies, ClientLine.Of(deals, Months.Count(first, until) - 1));
    }

    /// <summary>The deals that were won from the first day until before the last, whenever that was entered.</summary>
    private IQueryable<Deal> Won(DateOnly first, DateOnly until, TimeZoneInfo zone)
    {
        var (begin, end) = (Months.Begin(first, zone), Months.Begin(until, zone));
        return from deal in context.Set<Opportunity>()
            join process in context.Set<SubjectProcess>() on deal.Id equals process.SubjectId
            join progress in context.Set<OpportunityProgress>() on deal.Id equals progress.OpportunityId
            where
                process.SubjectKind == Opportunity.Kind
                && process.Final == "won"
                && (
                    (progress.ClosedOn != null && progress.ClosedOn >= first && progress.ClosedOn < until)
                    || (progress.ClosedOn == null && process.StageEnteredAt >= begin && process.StageEnteredAt < end)
                )
            select new Deal
            {
                AccountId = deal.AccountId,
                ContactId = deal.ContactId,
                ClosedOn = progress.ClosedOn,
                EndedAt = process.StageEnteredAt,
                Amount = progress.CloseValue ?? deal.Amount,
                Currency = deal.Currency,
            };
    }

    private IQueryable<Row> OfAccounts(IQueryable<Deal> deals) =>
        from deal in deals
        join account in context.Set<Account>() on deal.AccountId equals account.Id
        select new Row
        {
            Id = account.Id,
            Name = account.Name,
            ClosedOn = deal.ClosedOn,
            EndedAt = deal.EndedAt,
            Amount = deal.Amount,
            Currency = deal.Currency,
            Potential = account.SalesPotentialCurrency == deal.Currency ? account.SalesPotential : null,
        };

    private IQueryable<Row> OfContacts(IQueryable<Deal> deals) =>
        from deal in deals
        where deal.AccountId == null
        join contact in context.Set<Contact>() on deal.ContactId equals contact.Id
        select new Row
        {
            IsPerson = true,
            Id = contact.Id,
            Name = contact.FullName,
            ClosedOn = deal.ClosedOn,
            EndedAt = deal.EndedAt,
            Amount = deal.Amount,
            Currency = deal.Currency,
        };

    private static WonDeal Told(Row row, TimeZoneInfo zone) =>
        new(
            new Client(row.IsPerson, row.Id, row.Name) { Potential = row.Potential },
            row.ClosedOn is { } day ? Months.First(day) : Months.Of(row.EndedAt!.Value, zone),
            row.Amount ?? 0
        );

    /// <summary>A deal as it is read.</summary>
    private sealed class Deal
    {
        public long? AccountId { get; init; }
        public long? ContactId { get; init; }
        public DateOnly? ClosedOn { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public decimal? Amount { get; init; }
        public required string Currency { get; init; }
    }

    /// <summary>A deal with its client.</summary>
    private sealed class Row
    {
        public bool IsPerson { get; init; }
        public long Id { get; init; }
        public required string Name { get; init; }
        public DateOnly? ClosedOn { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public decimal? Amount { get; init; }
        public decimal? Potential { get; init; }
        public required string Currency { get; init; }
    }
}
