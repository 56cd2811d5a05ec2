using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work.Sheets;

/// <summary>The list of clients as a table.</summary>
public sealed class AccountSheet(CrmDbContext context, Translator translator, Words words, Moments moments) : Sheet<Account>
{
    private IReadOnlyDictionary<long, string> _people = new Dictionary<long, string>();

    /// <inheritdoc/>
    protected override IReadOnlyList<SheetColumn<Account>> Columns =>
        [
            new("clients.name", line => line.Name),
            new("clients.kind", line => translator[$"clients.kind-{line.Kind}"]),
            new("clients.legal-name", line => line.LegalName),
            new("clients.tax-id", line => line.TaxId),
            new("clients.kpp", line => line.Kpp),
            new("clients.registration-number", line => line.RegistrationNumber),
            new("clients.legal-address", line => line.LegalAddress),
            new("clients.country", line => line.Country),
            new("clients.sector", line => line.Sector),
            new("clients.location", line => line.Location),
            new("clients.phones", line => Several(line.Phones.Select(words.Phone))),
            new("clients.emails", line => Several(line.Emails)),
            new("clients.web-sites", line => Several(line.WebSites)),
            new("clients.employees", line => line.Employees),
            new("clients.revenue", line => line.Revenue),
            new("opportunities.currency", line => line.RevenueCurrency),
            new("clients.sales-potential", line => line.SalesPotential),
            new("clients.sales-potential-currency", line => line.SalesPotentialCurrency),
            new("leads.responsible", line => line.ResponsibleId is { } person ? _people.GetValueOrDefault(person) : null),
            new("records.created", line => moments.In(line.CreatedAt)),
        ];

    /// <inheritdoc/>
    public override async Task LoadAsync(IReadOnlyList<Account> lines, CancellationToken cancellationToken)
    {
        var people = lines.Select(line => line.ResponsibleId).OfType<long>().Distinct().ToList();
        _people = await context
            .Users.Where(user => people.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
    }
}
