using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Interests;

/// <summary>A client that was found while an interest is created.</summary>
/// <param name="Kind"><c>account</c>, <c>contact</c> or <c>potential</c>.</param>
/// <param name="Id">The record.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Reach">Phones and addresses, in a line.</param>
/// <param name="AccountId">Of a contact: where the person works.</param>
/// <param name="Unfinished">What it wants and has not got yet (I6).</param>
public sealed record FoundClient(string Kind, long Id, string Name, string Reach, long? AccountId, IReadOnlyList<SubjectTitle> Unfinished);

/// <summary>Finds clients by one box: name, INN, phone, e-mail and other contact data; registered ones and potential ones (I4, I6).</summary>
public sealed class FindInterestClientsQuery(CrmDbContext context)
{
    private const int Most = 10;

    /// <summary>Those in which all words occur, with what each wants and has not got yet.</summary>
    public async Task<Result<IReadOnlyList<FoundClient>>> HandleAsync(
        string? words,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        if (string.IsNullOrWhiteSpace(words))
        {
            return new List<FoundClient>().AsReadOnly();
        }
        var (accounts, contacts, potentials) = await SearchAsync(words, cancellationToken);
        var unfinished = await UnfinishedInterests.OfAsync(
            context,
            [
                .. accounts.Select(account => new InterestClient(account.Id, null, null)),
                .. contacts.Select(contact => new InterestClient(contact.AccountId, contact.Id, null)),
                .. potentials.Select(potential => new InterestClient(null, null, potential.Id)),
            ],
            cancellationToken
        );
        List<FoundClient> found = [.. accounts.Select(Of), .. contacts.Select(Of), .. potentials.Select(Of)];
        return found.Zip(unfinished, (client, deals) => client with { Unfinished = deals }).ToList().AsReadOnly();
    }

    private static FoundClient Of(Account account) =>
        new("account", account.Id, account.Name, Line(account.Phones, account.Emails), null, []);

    private static FoundClient Of(Contact contact) =>
        new("contact", contact.Id, contact.FullName, Line(contact.Phones, contact.Emails), contact.AccountId, []);

    private static FoundClient Of(PotentialClient potential)
    {
        var phone = potential.Phone is { } number ? PhoneNumber.Shown(number) : null;
        var reach = string.Join(" · ", new[] { potential.Company, phone, potential.Email }.OfType<string>());
        return new FoundClient("potential", potential.Id, potential.Name, reach, null, []);
    }

    /// <summary>The newest in which all words occur; where there is none at all, those that have words like them.</summary>
    private async Task<(List<Account>, List<Contact>, List<PotentialClient>)> SearchAsync(string words, CancellationToken cancellationToken)
    {
        var accounts = await context.Searched<Account>(words).AsNoTracking().Take(Most).ToListAsync(cancellationToken);
        var contacts = await context.Searched<Contact>(words).AsNoTracking().Take(Most).ToListAsync(cancellationToken);
        var potentials = await context.Searched<PotentialClient>(words).AsNoTracking().Take(Most).ToListAsync(cancellationToken);
        return accounts.Count + contacts.Count + potentials.Count > 0
            ? (accounts, contacts, potentials)
            : (
                await context.SimilarAsync<Account>(words, Most, cancellationToken),
                await context.SimilarAsync<Contact>(words, Most, cancellationToken),
                await context.SimilarAsync<PotentialClient>(words, Most, cancellationToken)
            );
    }

    private static string Line(IReadOnlyList<string> phones, IReadOnlyList<string> emails) =>
        string.Join(" · ", phones.Select(phone => PhoneNumber.Shown(phone)).Concat(emails));
}
