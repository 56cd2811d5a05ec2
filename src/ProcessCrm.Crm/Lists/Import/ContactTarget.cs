using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>Rows that become contact persons; a client that a row names and that is not there yet is made, too.</summary>
internal sealed class ContactTarget(SaveContactHandler contacts, SaveAccountHandler accounts) : ImportTarget
{
    private const int LongestName = 200;

    /// <inheritdoc/>
    public override string Kind => JournaledRecords.Contact;

    /// <inheritdoc/>
    protected override Type Record => typeof(Contact);

    /// <inheritdoc/>
    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("fullName", "full name", "name", "contact", "contact person", "фио", "ф и о", "контакт", "имя и фамилия", "контактное лицо"),
        new("lastName", "last name", "surname", "family name", "фамилия"),
        new("firstName", "first name", "given name", "имя"),
        new("middleName", "middle name", "patronymic", "отчество"),
        new("jobTitle", "job title", "position", "title", "должность"),
        new("birthday", "birthday", "date of birth", "birth date", "день рождения", "дата рождения", "др"),
        new("isKey", "key person", "key contact", "ключевое лицо", "ключевой контакт"),
        new("accountName", "account", "company", "organization", "organisation", "контрагент", "компания", "организация", "клиент"),
        new("phones", "phones", "phone", "mobile", "телефоны", "телефон", "мобильный"),
        new("emails", "e mail addresses", "e mail", "email", "emails", "адреса почты", "почта", "эл почта", "электронная почта"),
        new("webSites", "web sites", "web site", "website", "сайты", "сайт"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Refusal> Check(ImportRow row, ImportReferences known)
    {
        var name = NameOf(row);
        return
        [
            .. name is null ? [Refusal.Required("fullName")] : Array.Empty<Refusal>(),
            .. name?.Length > LongestName ? [Refusal.Invalid("fullName", "too-long", LongestName)] : Array.Empty<Refusal>(),
            .. row["accountName"]?.Length > LongestName
                ? [Refusal.Invalid("accountName", "too-long", LongestName)]
                : Array.Empty<Refusal>(),
            .. row.CheckDay("birthday"),
            .. SaveContactHandler.CheckBirthday(row.Day("birthday"), DateTimeOffset.UtcNow),
            .. row.CheckYes("isKey"),
            .. WaysToReach.Check(row.Several("phones"), row.Several("emails"), row.Several("webSites")),
        ];
    }

    /// <inheritdoc/>
    public override IEnumerable<SameKey> KeysOf(ImportRow row) => Keys(row.Several("emails"), row.Several("phones"));

    /// <inheritdoc/>
    public override Task<IReadOnlyDictionary<SameKey, KnownRecord>> FindAsync(
        CrmDbContext context,
        IReadOnlySet<SameKey> sought,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        SameRecords.FindAsync(
            context,
            context.Set<Contact>(),
            sought,
            contact => Keys(contact.Emails, contact.Phones),
            contact => contact.FullName,
            cancellationToken
        );

    /// <inheritdoc/>
    public override async Task<Result<Saved>> SaveAsync(
        CrmUnit unit,
        ImportRow row,
        ImportReferences known,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var account = known.Account(row["accountName"]);
        if (account is null && row["accountName"] is { } name)
        {
            var made = await accounts.SaveAsync(unit, new SaveAccount(name), cancellationToken);
            if (!made.IsDone(out var saved))
            {
                return made.Refusals.ToList();
            }
            account = saved.Id;
            known.Remember(name, saved.Id);
        }
        var contact = new SaveContact(NameOf(row) ?? "")
        {
            JobTitle = row["jobTitle"],
            Birthday = row.Day("birthday"),
            IsKey = row.Yes("isKey") ?? false,
            AccountId = account,
            Phones = row.Several("phones"),
            Emails = row.Several("emails"),
            WebSites = row.Several("webSites"),
        };
        return await contacts.SaveAsync(unit, contact, cancellationToken);
    }

    private static string? NameOf(ImportRow row) =>
        row["fullName"]
        ?? Given.Text(string.Join(' ', new[] { row["lastName"], row["firstName"], row["middleName"] }.Where(part => part is not null)));

    private static IEnumerable<SameKey> Keys(IReadOnlyList<string> emails, IReadOnlyList<string> phones) =>
        [.. SameKey.Emails(emails), .. SameKey.Phones(phones)];
}
