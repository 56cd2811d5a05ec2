namespace ProcessCrm.Crm.Import;

internal sealed record ProductLine(string Name, string? Series, decimal? Price);

internal sealed record AccountLine(
    string Name,
    string? Sector,
    int? YearEstablished,
    decimal? Revenue,
    int? Employees,
    string? Location,
    string? Parent
);

internal sealed record PersonLine(string Name, string? Manager, string? Office);

internal sealed record DealLine(
    CsvRow Row,
    string Key,
    string? Person,
    string? Product,
    string? Account,
    StageMapping Stage,
    DateOnly? EngagedOn,
    DateOnly? ClosedOn,
    decimal? CloseValue
);

/// <summary>The four tables, read and held against each other; nothing is written yet.</summary>
internal sealed class SalesTables
{
    private SalesTables(List<ProductLine> products, List<AccountLine> accounts, List<PersonLine> people, List<DealLine> deals) =>
        (Products, Accounts, People, Deals) = (products, accounts, people, deals);

    public IReadOnlyList<ProductLine> Products { get; }

    public IReadOnlyList<AccountLine> Accounts { get; }

    public IReadOnlyList<PersonLine> People { get; }

    public IReadOnlyList<DealLine> Deals { get; }

    /// <summary>Reads the tables of a folder.</summary>
    /// <exception cref="ImportException">A table cannot be read at all.</exception>
    public static SalesTables Read(string folder, SalesMapping mapping, ImportReport report)
    {
        var products = ReadProducts(folder, mapping, report);
        var accounts = ReadAccounts(folder, mapping, report);
        var people = ReadPeople(folder, mapping, report);
        var deals = new DealReader(
            mapping,
            report,
            products.Select(product => product.Name).ToHashSet(StringComparer.Ordinal),
            accounts.Select(account => account.Name).ToHashSet(StringComparer.Ordinal),
            people.Select(person => person.Name).ToHashSet(StringComparer.Ordinal)
        ).Read(CsvTable.Read(folder, mapping.Deals, mapping, report));
        return new SalesTables(products, accounts, people, deals);
    }

    private static List<ProductLine> ReadProducts(string folder, SalesMapping mapping, ImportReport report)
    {
        var reader = new RowReader(mapping.Products, report);
        return reader.ReadAll(
            CsvTable.Read(folder, mapping.Products, mapping, report),
            row => new ProductLine(reader.Required(row, "name"), row["series"], reader.Number(row, "price"))
        );
    }

    private static List<AccountLine> ReadAccounts(string folder, SalesMapping mapping, ImportReport report)
    {
        var reader = new RowReader(mapping.Accounts, report);
        return reader.ReadAll(
            CsvTable.Read(folder, mapping.Accounts, mapping, report),
            row => new AccountLine(
                reader.Required(row, "name"),
                row["sector"],
                reader.Integer(row, "yearEstablished"),
                reader.Number(row, "revenue"),
                reader.Integer(row, "employees"),
                row["location"],
                row["parent"]
            )
        );
    }

    private static List<PersonLine> ReadPeople(string folder, SalesMapping mapping, ImportReport report)
    {
        var reader = new RowReader(mapping.People, report);
        return reader.ReadAll(
            CsvTable.Read(folder, mapping.People, mapping, report),
            row => new PersonLine(reader.Required(row, "name"), row["manager"], row["office"])
        );
    }
}

/// <summary>Reads the table of deals.</summary>
internal sealed class DealReader(
    SalesMapping mapping,
    ImportReport report,
    HashSet<string> products,
    HashSet<string> accounts,
    HashSet<string> people
)
{
    private readonly RowReader _reader = new(mapping.Deals, report);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public List<DealLine> Read(IEnumerable<CsvRow> rows) => _reader.ReadAll(rows, Read);

    private DealLine Read(CsvRow row)
    {
        var key = _reader.Required(row, "key");
        if (!_keys.Add(key))
        {
            _reader.Refuse(row, ImportTexts.Twice(_reader.Column("key"), key), key);
        }
        var stage = _reader.Required(row, "stage");
        if (!mapping.Deals.Stages.TryGetValue(stage, out var meaning))
        {
            meaning = _reader.Refuse(row, ImportTexts.Unknown(_reader.Column("stage"), stage), new StageMapping(stage));
        }
        Known(row, "person", people);
        Known(row, "product", products);
        Known(row, "account", accounts);
        var (engaged, closed) = (_reader.Date(row, "engagedOn"), _reader.Date(row, "closedOn"));
        if (closed < engaged)
        {
            _reader.Refuse(row, ImportTexts.ClosedBeforeEngaged, closed);
        }
        _reader.Expect(row, "account");
        _reader.Expect(row, "engagedOn");
        if (meaning.From is not null)
        {
            _reader.Expect(row, "closedOn");
        }
        return new DealLine(
            row,
            key,
            row["person"],
            row["product"],
            row["account"],
            meaning,
            engaged,
            closed,
            _reader.Number(row, "closeValue")
        );
    }

    private void Known(CsvRow row, string field, HashSet<string> known)
    {
        if (row[field] is { } name && !known.Contains(name))
        {
            _reader.Refuse(row, ImportTexts.Unknown(_reader.Column(field), name), name);
        }
    }
}
