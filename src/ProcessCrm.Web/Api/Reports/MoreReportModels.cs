using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Crm.Reports.Clients;
using ProcessCrm.Crm.Reports.Quality;
using ProcessCrm.Crm.Reports.WorkTime;

namespace ProcessCrm.Web.Api;

/// <summary>Who bought how much, and how evenly.</summary>
/// <param name="Currency">The currency of all sums; null where nothing was won.</param>
/// <param name="Currencies">The currencies of deals that were won in the period, that of most deals first.</param>
/// <param name="Matrix">The nine classes: AX, AY, …, CZ.</param>
/// <param name="Clients">The clients, the one that brought most first.</param>
internal sealed record ClientAnalysis(
    string? Currency,
    IReadOnlyList<string> Currencies,
    IReadOnlyList<ClientClass> Matrix,
    IReadOnlyList<ClientItem> Clients
)
{
    public static ClientAnalysis Of(ClientReport report) =>
        new(
            report.Currency,
            report.Currencies,
            [.. ClientCell.Of(report.Clients).Select(cell => new ClientClass($"{cell.Abc}{cell.Xyz}", cell.Count, cell.Revenue))],
            [.. report.Clients.Select(ClientItem.Of)]
        );
}

/// <summary>The clients of one of the nine classes.</summary>
internal sealed record ClientClass(string Class, int Count, decimal Revenue);

/// <summary>How much a client brought, and how evenly.</summary>
/// <param name="Kind"><c>account</c>, or <c>contact</c> for a person whose deals name no account.</param>
/// <param name="Class">Its class, such as AX.</param>
/// <param name="Share">The part of all revenue, 0 to 1.</param>
/// <param name="Deals">How many deals were won.</param>
/// <param name="Months">In how many months.</param>
/// <param name="Variation">The coefficient of variation of the monthly revenue; null where it bought in fewer than two months.</param>
/// <param name="Potential">What it could buy in a year, where that is known in this currency.</param>
internal sealed record ClientItem(
    string Kind,
    long Id,
    string Name,
    string Class,
    decimal Revenue,
    decimal Share,
    int Deals,
    int Months,
    decimal? Variation,
    decimal? Potential
)
{
    public static ClientItem Of(ClientLine line) =>
        new(
            line.Client.IsPerson ? "contact" : "account",
            line.Client.Id,
            line.Client.Name,
            $"{line.Abc}{line.Xyz}",
            line.Revenue,
            decimal.Round(line.Share, 4),
            line.Deals,
            line.Months,
            line.Variation is { } variation ? decimal.Round(variation, 4) : null,
            line.Client.Potential
        );
}

/// <summary>How good the client base is.</summary>
internal sealed record ClientBase(QualityPart Accounts, QualityPart Contacts)
{
    public static ClientBase Of(QualityReport report) =>
        new(
            new QualityPart(report.AccountCount, [.. report.Accounts.Select(QualityItem.Of)]),
            new QualityPart(report.ContactCount, [.. report.Contacts.Select(QualityItem.Of)])
        );
}

/// <summary>How many there are, and what they have and lack.</summary>
internal sealed record QualityPart(int Count, IReadOnlyList<QualityItem> Lines);

/// <summary>How many have something.</summary>
/// <param name="Key">
/// What: <c>phone</c>, <c>email</c>, <c>tax-id</c>, <c>responsible</c>, <c>person</c>, <c>account</c>, <c>recent</c> (a contact within 90 days),
/// <c>open</c> (a lead or deal); or what another has, too: <c>same-tax-id</c>, <c>same-phone</c>, <c>same-email</c>.
/// </param>
/// <param name="Part">The part of all, 0 to 1.</param>
/// <param name="Groups">How many groups those form that are probably the same.</param>
internal sealed record QualityItem(string Key, int Count, decimal? Part, int? Groups)
{
    public static QualityItem Of(QualityLine line) =>
        new(line.Key, line.Count, line.Part is { } part ? decimal.Round(part, 4) : null, line.Groups);
}

/// <summary>What a person did in a month.</summary>
/// <param name="Month">The month: 2026-01.</param>
/// <param name="Completed">How many tasks were completed.</param>
/// <param name="Late">How many of them after they were due.</param>
/// <param name="MedianHours">The working hours that the one in the middle of them took.</param>
/// <param name="TotalHours">The working hours that all of them took.</param>
/// <param name="EnteredHours">The hours that the person entered by hand, on tasks and contacts.</param>
/// <param name="Contacts">How many contacts with clients were held, by kind.</param>
internal sealed record WorkItem(
    RecordName Person,
    string Month,
    int Completed,
    int Late,
    decimal? MedianHours,
    decimal TotalHours,
    decimal EnteredHours,
    IReadOnlyList<ContactCount> Contacts
)
{
    public static WorkItem Of(WorkLine line, IReadOnlyDictionary<long, string> people) =>
        new(
            new RecordName(line.PersonId, people.GetValueOrDefault(line.PersonId)),
            Months.Text(line.Month),
            line.Completed,
            line.Late,
            line.Median is { } median ? Hours(median) : null,
            Hours(line.Total),
            Hours(line.Entered),
            [.. InteractionKinds.All.Select(kind => new ContactCount(kind, line.Contacts.GetValueOrDefault(kind)))]
        );

    private static decimal Hours(TimeSpan time) => decimal.Round((decimal)time.TotalHours, 2);
}

/// <summary>How many contacts of a kind.</summary>
internal sealed record ContactCount(string Kind, int Count);
