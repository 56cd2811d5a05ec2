using System.Globalization;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>Rows that become clients.</summary>
internal sealed class AccountTarget(SaveAccountHandler accounts) : ImportTarget
{
    /// <summary>The key of names.</summary>
    public const string Name = "name";

    private const int InnOfPerson = 12;

    private static readonly Dictionary<string, PartyKind> Kinds = new(StringComparer.Ordinal)
    {
        ["юридическое лицо"] = PartyKind.LegalEntity,
        ["юр лицо"] = PartyKind.LegalEntity,
        ["юрлицо"] = PartyKind.LegalEntity,
        ["company"] = PartyKind.LegalEntity,
        ["legal entity"] = PartyKind.LegalEntity,
        ["legalentity"] = PartyKind.LegalEntity,
        ["индивидуальный предприниматель"] = PartyKind.SoleProprietor,
        ["ип"] = PartyKind.SoleProprietor,
        ["sole proprietor"] = PartyKind.SoleProprietor,
        ["soleproprietor"] = PartyKind.SoleProprietor,
        ["физическое лицо"] = PartyKind.Individual,
        ["физ лицо"] = PartyKind.Individual,
        ["физлицо"] = PartyKind.Individual,
        ["individual"] = PartyKind.Individual,
        ["person"] = PartyKind.Individual,
    };

    /// <inheritdoc/>
    public override string Kind => JournaledRecords.Account;

    /// <inheritdoc/>
    protected override Type Record => typeof(Account);

    /// <inheritdoc/>
    public override IReadOnlyList<ImportField> Fields { get; } =
    [
        new("name", "name", "account", "company", "client", "название", "наименование", "контрагент", "компания", "организация", "клиент"),
        new("kind", "kind", "type", "вид контрагента", "вид", "тип"),
        new("legalName", "name in documents", "legal name", "название в документах", "полное наименование", "юридическое название"),
        new("taxId", "tax number inn", "inn", "tax id", "vat", "инн"),
        new("kpp", "kpp", "кпп"),
        new("registrationNumber", "ogrn", "registration number", "огрн", "огрн или огрнип", "огрнип"),
        new("legalAddress", "legal address", "юридический адрес"),
        new("country", "country", "страна"),
        new("sector", "line of business", "sector", "industry", "сфера деятельности", "отрасль"),
        new("location", "location", "city", "address", "адрес", "город", "регион"),
        new("phones", "phones", "phone", "telephone", "телефоны", "телефон"),
        new("emails", "e mail addresses", "e mail", "email", "emails", "адреса почты", "почта", "эл почта", "электронная почта"),
        new("webSites", "web sites", "web site", "website", "сайты", "сайт"),
        new("employees", "employees", "сотрудников", "численность"),
        new("revenue", "revenue a year", "revenue", "годовой оборот", "выручка", "оборот"),
        new("revenueCurrency", "currency", "валюта"),
        new(
            "salesPotential",
            "sales potential a year",
            "sales potential",
            "potential",
            "потенциал продаж в год",
            "потенциал продаж",
            "потенциал"
        ),
        new("salesPotentialCurrency", "currency of the potential", "potential currency", "валюта потенциала"),
        new("responsible", "responsible", "owner", "manager", "ответственный", "менеджер"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Refusal> Check(ImportRow row, ImportReferences known) =>
        [
            .. row["kind"] is { } kind && !Kinds.ContainsKey(ColumnGuess.Plain(kind))
                ? [Refusal.Invalid("kind", "import-kind", kind)]
                : Array.Empty<Refusal>(),
            .. row.CheckNumber("employees", isWhole: true),
            .. row.CheckNumber("revenue"),
            .. row.CheckNumber("salesPotential"),
            .. SaveAccountHandler.Check(CommandOf(row, known)),
            .. CheckPerson(row, known),
        ];

    /// <inheritdoc/>
    public override IEnumerable<SameKey> KeysOf(ImportRow row) =>
        Keys(row["name"] ?? "", row["taxId"], row.Several("emails"), row.Several("phones"));

    /// <inheritdoc/>
    public override Task<IReadOnlyDictionary<SameKey, KnownRecord>> FindAsync(
        CrmDbContext context,
        IReadOnlySet<SameKey> sought,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        SameRecords.FindAsync(
            context,
            context.Set<Account>(),
            sought,
            account => Keys(account.Name, account.TaxId, account.Emails, account.Phones),
            account => account.Name,
            cancellationToken
        );

    /// <inheritdoc/>
    public override Task<Result<Saved>> SaveAsync(
        CrmUnit unit,
        ImportRow row,
        ImportReferences known,
        Actor actor,
        CancellationToken cancellationToken
    ) => accounts.SaveAsync(unit, CommandOf(row, known), cancellationToken);

    private static SaveAccount CommandOf(ImportRow row, ImportReferences known) =>
        new(row["name"] ?? "")
        {
            Kind = KindOf(row),
            Requisites = new PartyRequisites
            {
                Country = row["country"],
                LegalName = row["legalName"],
                TaxId = row["taxId"],
                Kpp = row["kpp"],
                RegistrationNumber = row["registrationNumber"],
                LegalAddress = row["legalAddress"],
            },
            Sector = row["sector"],
            Location = row["location"],
            Phones = row.Several("phones"),
            Emails = row.Several("emails"),
            WebSites = row.Several("webSites"),
            Employees = row.Number("employees") is { } number and >= 0 and <= int.MaxValue ? (int)number : null,
            Revenue = row.Number("revenue"),
            RevenueCurrency = row["revenueCurrency"]?.ToUpperInvariant(),
            SalesPotential = row.Number("salesPotential") is >= 0 and var potential ? potential : null,
            SalesPotentialCurrency = row["salesPotentialCurrency"]?.ToUpperInvariant(),
            ResponsibleId = known.Person(row["responsible"]),
        };

    /// <summary>The kind that the row tells, else the one of its INN.</summary>
    private static PartyKind KindOf(ImportRow row) =>
        row["kind"] is { } kind ? Kinds.GetValueOrDefault(ColumnGuess.Plain(kind))
        : row["taxId"]?.Count(char.IsAsciiDigit) != InnOfPerson ? PartyKind.LegalEntity
        : (row["name"] ?? "").StartsWith("ИП ", ignoreCase: true, CultureInfo.InvariantCulture) || row["registrationNumber"] is not null
            ? PartyKind.SoleProprietor
        : PartyKind.Individual;

    private static IEnumerable<SameKey> Keys(string name, string? taxId, IReadOnlyList<string> emails, IReadOnlyList<string> phones) =>
        [
            .. taxId is null ? [] : new[] { new SameKey("taxId", SearchText.Of(taxId)) },
            .. SameKey.Emails(emails),
            .. SameKey.Phones(phones),
            new SameKey(Name, SearchText.Of(name)),
        ];
}
