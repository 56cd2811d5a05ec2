using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Products;

namespace ProcessCrm.Crm.Import;

/// <summary>Writes the products and accounts that are not known yet.</summary>
internal sealed class CatalogueImport(IIdSource ids, SalesMapping mapping)
{
    /// <summary>Writes the products.</summary>
    /// <returns>The ids of products by their names.</returns>
    public async Task<IReadOnlyDictionary<string, long>> WriteProductsAsync(
        CrmUnit unit,
        IReadOnlyList<ProductLine> lines,
        ImportReport report,
        CancellationToken cancellationToken
    )
    {
        var known = await unit
            .Context.Set<Product>()
            .Where(product => product.ExternalId != null)
            .ToDictionaryAsync(product => product.ExternalId!, product => product.Id, cancellationToken);
        foreach (var line in lines.Where(line => !known.ContainsKey(External(line.Name))))
        {
            var product = new Product
            {
                Id = ids.Next(),
                Name = line.Name,
                Series = line.Series,
                Price = line.Price,
                Currency = mapping.Currency,
                ExternalId = External(line.Name),
            };
            unit.Context.Add(product);
            known[product.ExternalId] = product.Id;
            report.Products++;
        }
        return ByName(lines.Select(line => line.Name), known);
    }

    /// <summary>Writes the accounts.</summary>
    /// <returns>The ids of accounts by their names.</returns>
    public async Task<IReadOnlyDictionary<string, long>> WriteAccountsAsync(
        CrmUnit unit,
        IReadOnlyList<AccountLine> lines,
        ImportReport report,
        CancellationToken cancellationToken
    )
    {
        var known = await unit
            .Context.Set<Account>()
            .IgnoreQueryFilters()
            .Where(account => account.ExternalId != null)
            .ToDictionaryAsync(account => account.ExternalId!, account => account.Id, cancellationToken);
        var added = new List<(Account Account, string? Parent)>();
        foreach (var line in lines.Where(line => !known.ContainsKey(External(line.Name))))
        {
            var account = new Account
            {
                Id = ids.Next(),
                Name = line.Name,
                Sector = line.Sector,
                YearEstablished = line.YearEstablished,
                Revenue = line.Revenue,
                RevenueCurrency = line.Revenue is null ? null : mapping.Currency,
                Employees = line.Employees,
                Location = line.Location,
                ExternalId = External(line.Name),
                CreatedAt = unit.Now,
            };
            added.Add((account, line.Parent));
            known[account.ExternalId] = account.Id;
            report.Accounts++;
        }
        foreach (var (account, parent) in added)
        {
            account.ParentId = parent is not null && known.TryGetValue(External(parent), out var id) ? id : null;
            unit.Context.Add(account.Indexed());
        }
        return ByName(lines.Select(line => line.Name), known);
    }

    private string External(string key) => $"{mapping.Source}/{key}";

    private Dictionary<string, long> ByName(IEnumerable<string> names, Dictionary<string, long> known) =>
        names.Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => known[External(name)], StringComparer.Ordinal);
}
