using System.Collections.ObjectModel;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Crm.LossReasons;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Products;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Subjects;

/// <summary>A record that a form field may name.</summary>
/// <param name="Value">What the form sends: <c>user:anna</c>, the key of a loss reason, the id of another record.</param>
/// <param name="Name">What people read.</param>
/// <param name="Hint">What helps to choose: of a user, qualification and specialisation (C42); null for nothing.</param>
public sealed record Choice(string Value, string Name, string? Hint = null);

/// <summary>What there is to choose from in a form field of a kind of record (<see cref="ReferenceTypes"/>).</summary>
public sealed class ReferenceChoicesQuery(CrmDbContext context)
{
    /// <summary>How many are told at most.</summary>
    public int Most { get; set; } = 50;

    /// <summary>Those that have all the words in their names, by name; of accounts and contacts the newest, where there are more.</summary>
    /// <param name="type">One of <see cref="ReferenceTypes.All"/>.</param>
    /// <param name="search">The words; null for none.</param>
    /// <param name="language">The language of names that have several.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<Result<IReadOnlyList<Choice>>> HandleAsync(
        string type,
        string? search,
        string language,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var words = SearchText.Words(search);
        return type switch
        {
            ReferenceTypes.User => await UsersAsync(words, cancellationToken),
            ReferenceTypes.Account => await AccountsAsync(search, cancellationToken),
            ReferenceTypes.Contact => await ContactsAsync(search, cancellationToken),
            ReferenceTypes.Product => await ProductsAsync(words, cancellationToken),
            ReferenceTypes.LossReason => await ReasonsAsync(words, language, cancellationToken),
            ReferenceTypes.ContactOutcome => await EntriesAsync(KeptLists.ContactOutcome, words, language, cancellationToken),
            _ => Refusal.NotFound,
        };
    }

    private async Task<Result<IReadOnlyList<Choice>>> UsersAsync(string[] words, CancellationToken cancellationToken)
    {
        var users = await context
            .Users.Where(user => user.IsActive)
            .OrderBy(user => user.DisplayName)
            .Select(user => new
            {
                user.UserName,
                user.DisplayName,
                user.Qualification,
                user.Specialisation,
            })
            .ToListAsync(cancellationToken);
        return First(
            users.Select(user => new Choice(
                Principals.OfUser(user.UserName!),
                user.DisplayName,
                HintOf(user.Qualification, user.Specialisation)
            )),
            words
        );
    }

    private async Task<Result<IReadOnlyList<Choice>>> AccountsAsync(string? search, CancellationToken cancellationToken)
    {
        var rows = await context
            .Searched<Account>(search)
            .Take(Most)
            .Select(account => new Named(account.Id, account.Name))
            .ToListAsync(cancellationToken);
        return ByName(rows);
    }

    private async Task<Result<IReadOnlyList<Choice>>> ContactsAsync(string? search, CancellationToken cancellationToken)
    {
        var rows = await context
            .Searched<Contact>(search)
            .Take(Most)
            .Select(contact => new Named(contact.Id, contact.FullName))
            .ToListAsync(cancellationToken);
        return ByName(rows);
    }

    private async Task<Result<IReadOnlyList<Choice>>> ProductsAsync(string[] words, CancellationToken cancellationToken)
    {
        var rows = await context
            .Set<Product>()
            .Where(product => product.IsActive)
            .OrderBy(product => product.Name)
            .Select(product => new { product.Id, product.Name })
            .ToListAsync(cancellationToken);
        return First(rows.Select(row => new Choice(Text(row.Id), row.Name)), words);
    }

    private async Task<Result<IReadOnlyList<Choice>>> ReasonsAsync(string[] words, string language, CancellationToken cancellationToken)
    {
        var reasons = await context
            .Set<LossReason>()
            .Where(reason => reason.IsActive)
            .OrderBy(reason => reason.Position)
            .ToListAsync(cancellationToken);
        return First(reasons.Select(reason => new Choice(reason.Key, reason.Name(language))), words);
    }

    private async Task<Result<IReadOnlyList<Choice>>> EntriesAsync(
        string list,
        string[] words,
        string language,
        CancellationToken cancellationToken
    )
    {
        var entries = await context.ActiveEntries(list).ToListAsync(cancellationToken);
        return First(entries.Select(entry => new Choice(entry.Key, entry.Name(language))), words);
    }

    private static string? HintOf(params IEnumerable<string?> parts) => Given.Text(string.Join(" · ", parts.OfType<string>()));

    private Result<IReadOnlyList<Choice>> First(IEnumerable<Choice> choices, string[] words) =>
        choices.Where(choice => Array.TrueForAll(words, SearchText.Of(choice.Name, choice.Hint).Contains)).Take(Most).ToList().AsReadOnly();

    private static ReadOnlyCollection<Choice> ByName(List<Named> rows) =>
        rows.OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)
            .Select(row => new Choice(Text(row.Id), row.Name))
            .ToList()
            .AsReadOnly();

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private sealed record Named(long Id, string Name);
}
