using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>The users and clients that the rows of a file name.</summary>
internal sealed class ImportReferences
{
    private readonly Dictionary<string, long?> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _accounts = new(StringComparer.Ordinal);

    private ImportReferences() { }

    /// <summary>Reads what some rows name.</summary>
    public static async Task<ImportReferences> LoadAsync(
        CrmDbContext context,
        IReadOnlyList<ImportRow> rows,
        CancellationToken cancellationToken
    )
    {
        var references = new ImportReferences();
        var users = await context
            .Users.Where(user => user.IsActive)
            .Select(user => new
            {
                user.Id,
                user.UserName,
                user.DisplayName,
                user.Email,
            })
            .ToListAsync(cancellationToken);
        foreach (var user in users)
        {
            foreach (
                var name in new[] { user.UserName, user.DisplayName, user.Email }
                    .OfType<string>()
                    .Select(Key)
                    .Distinct(StringComparer.Ordinal)
            )
            {
                // Of two people with one name nobody is meant.
                references._people[name] = references._people.ContainsKey(name) ? null : user.Id;
            }
        }
        var names = rows.Select(row => row["accountName"])
            .OfType<string>()
            .Select(name => new SameKey(AccountTarget.Name, Key(name)))
            .ToHashSet();
        var found = await SameRecords.FindAsync(
            context,
            context.Set<Account>(),
            names,
            account => [new SameKey(AccountTarget.Name, Key(account.Name))],
            account => account.Name,
            cancellationToken
        );
        foreach (var (name, account) in found)
        {
            references._accounts[name.Text] = account.Id;
        }
        return references;
    }

    /// <summary>The user that a text means, by name, user name or e-mail; null for nobody.</summary>
    public long? Person(string? text) => text is null ? null : _people.GetValueOrDefault(Key(text));

    /// <summary>The client of a name; null where there is none yet.</summary>
    public long? Account(string? name) => name is not null && _accounts.TryGetValue(Key(name), out var id) ? id : null;

    /// <summary>Remembers a client that was made for a row.</summary>
    public void Remember(string name, long account) => _accounts[Key(name)] = account;

    private static string Key(string text) => SearchText.Of(text);
}
