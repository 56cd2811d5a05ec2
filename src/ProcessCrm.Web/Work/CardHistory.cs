using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work;

/// <summary>A change of a card.</summary>
/// <param name="At">When.</param>
/// <param name="By">The name of who did it; null for the system.</param>
/// <param name="Text">What happened to the card.</param>
/// <param name="Fields">What it changed.</param>
public sealed record CardChange(DateTimeOffset At, string? By, string Text, IReadOnlyList<CardField> Fields);

/// <summary>A field of a card as it was and became; both null where only the fact of the change is told.</summary>
public sealed record CardField(string Name, string? Before, string? After);

/// <summary>Tells who changed what on the card of a client, a lead or a deal, in the reader's words (I21).</summary>
public sealed class CardHistory(ListChangesQuery changes, CrmDbContext context, Translator translator, Words words)
{
    private const int Most = 100;

    /// <summary>What the pages call the fields; others are not told.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["accessGroupId"] = "clients.access-group",
        ["accountId"] = "leads.account",
        ["accountName"] = "leads.account",
        ["amount"] = "opportunities.amount",
        ["bankAccounts"] = "clients.bank-account",
        ["birthday"] = "clients.birthday",
        ["comment"] = "opportunities.comment",
        ["contactId"] = "leads.contact",
        ["contactName"] = "leads.contact",
        ["country"] = "clients.country",
        ["currency"] = "opportunities.currency",
        ["description"] = "opportunities.description",
        ["email"] = "leads.email",
        ["emails"] = "clients.emails",
        ["employees"] = "clients.employees",
        ["fullName"] = "clients.full-name",
        ["isKey"] = "clients.is-key",
        ["jobTitle"] = "clients.job-title",
        ["kind"] = "clients.kind",
        ["kpp"] = "clients.kpp",
        ["legalAddress"] = "clients.legal-address",
        ["legalName"] = "clients.legal-name",
        ["location"] = "clients.location",
        ["name"] = "clients.name",
        ["need"] = "leads.need",
        ["needType"] = "leads.need-type",
        ["parentId"] = "clients.parent",
        ["phone"] = "leads.phone",
        ["phones"] = "clients.phones",
        ["probability"] = "opportunities.probability",
        ["registrationNumber"] = "clients.registration-number",
        ["responsibleId"] = "leads.responsible",
        ["revenue"] = "clients.revenue",
        ["revenueCurrency"] = "opportunities.currency",
        ["revenueExpectation"] = "opportunities.revenue-expectation",
        ["salesPotential"] = "clients.sales-potential",
        ["salesPotentialCurrency"] = "clients.sales-potential-currency",
        ["sector"] = "clients.sector",
        ["source"] = "leads.source",
        ["specialisation"] = "leads.specialisation",
        ["taxId"] = "clients.tax-id",
        ["termsOfSale"] = "opportunities.terms",
        ["title"] = "leads.title-field",
        ["webSite"] = "leads.web-site",
        ["webSites"] = "clients.web-sites",
        ["yearEstablished"] = "clients.year-established",
    };

    /// <summary>The latest changes of a card, the newest first; none where the reader may not see it.</summary>
    /// <param name="kind">The kind of record: <c>account</c>, <c>contact</c>, <c>lead</c>, <c>opportunity</c>.</param>
    /// <param name="id">The record.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<IReadOnlyList<CardChange>> ReadAsync(string kind, long id, Actor actor, CancellationToken cancellationToken)
    {
        var read = await changes.HandleAsync(new SubjectRef(kind, id), new PageRequest(Size: Most), actor, cancellationToken);
        if (!read.IsDone(out var page))
        {
            return [];
        }

        var lines = page.Items.Where(line => line.Record == kind).ToList();
        var people = await NamedAsync(lines, cancellationToken);
        return
        [
            .. lines
                .Select(line => new CardChange(
                    line.At,
                    line.Actor,
                    translator[$"history.card-{line.Action}".ToLowerInvariant()],
                    line.Action == JournalAction.Changed ? [.. line.Fields.Select(field => Told(field, people)).OfType<CardField>()] : []
                ))
                .Where(change => change.Fields.Count > 0 || change.Text != translator["history.card-changed"]),
        ];
    }

    private CardField? Told(KeyValuePair<string, ChangedField> field, Dictionary<long, string> people)
    {
        if (!Names.TryGetValue(field.Key, out var name))
        {
            return null;
        }

        return new CardField(translator[name], Text(field.Value.Before), Text(field.Value.After));

        string? Text(JsonElement? value) =>
            value switch
            {
                { ValueKind: JsonValueKind.String } day when field.Key == "birthday" => words.Day(
                    DateOnly.Parse(day.GetString()!, CultureInfo.InvariantCulture)
                ),
                { ValueKind: JsonValueKind.True } => translator["forms.yes"],
                { ValueKind: JsonValueKind.False } => translator["forms.no"],
                { ValueKind: JsonValueKind.String } text => Phone(field.Key, text.GetString()!),
                { ValueKind: JsonValueKind.Array } several => Several(several),
                { ValueKind: JsonValueKind.Number } number when field.Key == "kind" => translator[
                    $"clients.kind-{(PartyKind)number.GetInt32()}"
                ],
                { ValueKind: JsonValueKind.Number } number when IsReference(field.Key) => people.GetValueOrDefault(number.GetInt64()),
                { ValueKind: JsonValueKind.Number } number => words.Number(number.GetDecimal()),
                _ => null,
            };

        string? Several(JsonElement values) =>
            values.EnumerateArray().All(value => value.ValueKind == JsonValueKind.String)
                ? string.Join(", ", values.EnumerateArray().Select(value => Phone(field.Key, value.GetString()!)))
                : null;
    }

    private string Phone(string field, string text) => field is "phone" or "phones" ? words.Phone(text) : text;

    /// <summary>The names of the people and clients that were and are named; those that are not open to the reader have none.</summary>
    private async Task<Dictionary<long, string>> NamedAsync(List<ChangeLine> lines, CancellationToken cancellationToken)
    {
        var ids = lines
            .SelectMany(line => line.Fields)
            .Where(field => IsReference(field.Key))
            .SelectMany(field => new[] { field.Value.Before, field.Value.After })
            .Where(value => value is { ValueKind: JsonValueKind.Number })
            .Select(value => value!.Value.GetInt64())
            .Distinct()
            .ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var users = context.Users.Where(user => ids.Contains(user.Id)).Select(user => new { user.Id, Name = user.DisplayName });
        var accounts = context
            .Set<Account>()
            .Where(account => ids.Contains(account.Id))
            .Select(account => new { account.Id, account.Name });
        var contacts = context
            .Set<Contact>()
            .Where(contact => ids.Contains(contact.Id))
            .Select(contact => new { contact.Id, Name = contact.FullName });
        return new[]
        {
            await users.ToListAsync(cancellationToken),
            await accounts.ToListAsync(cancellationToken),
            await contacts.ToListAsync(cancellationToken),
        }
            .SelectMany(found => found)
            .ToDictionary(found => found.Id, found => found.Name);
    }

    private static bool IsReference(string field) => field.EndsWith("Id", StringComparison.Ordinal) && field != "taxId";
}
