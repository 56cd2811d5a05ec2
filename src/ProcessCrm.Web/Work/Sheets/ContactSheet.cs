using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work.Sheets;

/// <summary>The list of contact persons as a table.</summary>
public sealed class ContactSheet(CrmDbContext context, Translator translator, Words words, Moments moments) : Sheet<Contact>
{
    private IReadOnlyDictionary<long, string> _accounts = new Dictionary<long, string>();

    /// <inheritdoc/>
    protected override IReadOnlyList<SheetColumn<Contact>> Columns =>
        [
            new("clients.full-name", line => line.FullName),
            new("clients.job-title", line => line.JobTitle),
            new("leads.account", line => line.AccountId is { } account ? _accounts.GetValueOrDefault(account) : null),
            new("clients.phones", line => Several(line.Phones.Select(words.Phone))),
            new("clients.emails", line => Several(line.Emails)),
            new("clients.web-sites", line => Several(line.WebSites)),
            new("clients.birthday", line => line.Birthday),
            new("clients.is-key", line => line.IsKey ? translator["forms.yes"] : null),
            new("records.created", line => moments.In(line.CreatedAt)),
        ];

    /// <inheritdoc/>
    public override async Task LoadAsync(IReadOnlyList<Contact> lines, CancellationToken cancellationToken)
    {
        var accounts = lines.Select(line => line.AccountId).OfType<long>().Distinct().ToList();
        _accounts = await context
            .Set<Account>()
            .Where(account => accounts.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.Name, cancellationToken);
    }
}
