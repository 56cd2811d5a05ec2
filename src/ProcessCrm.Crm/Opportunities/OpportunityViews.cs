using ProcessCrm.Crm.Processes;

namespace ProcessCrm.Crm.Opportunities;

/// <summary>A line of the list of deals.</summary>
/// <param name="Id">The deal.</param>
/// <param name="Number">What people call it by.</param>
/// <param name="Title">What people call it.</param>
/// <param name="KindId">The kind of deal; null until it is posted.</param>
/// <param name="Account">The account's name.</param>
/// <param name="Product">The product's name.</param>
/// <param name="Amount">What it is expected to bring.</param>
/// <param name="CloseValue">What it brought.</param>
/// <param name="Currency">The currency of both (ISO 4217).</param>
/// <param name="Probability">How probable somebody thinks it is to be won, in percent; null to go by its stage.</param>
/// <param name="ResponsibleId">Who sells it.</param>
/// <param name="Responsible">The person's name.</param>
/// <param name="CreatedAt">When it was typed in.</param>
/// <param name="EngagedOn">The day on which the client was engaged.</param>
/// <param name="ClosedOn">The day on which it was won or lost.</param>
/// <param name="Process">Where it stands; null where it is not posted.</param>
/// <param name="NextDueAt">When the first of its open tasks is due; null for none.</param>
/// <param name="HasTask">Whether a task of it is open.</param>
public sealed record OpportunityLine(
    long Id,
    long Number,
    string Title,
    long? KindId,
    string? Account,
    string? Product,
    decimal? Amount,
    decimal? CloseValue,
    string Currency,
    int? Probability,
    long? ResponsibleId,
    string? Responsible,
    DateTimeOffset CreatedAt,
    DateOnly? EngagedOn,
    DateOnly? ClosedOn,
    SubjectProcess? Process,
    DateTimeOffset? NextDueAt,
    bool HasTask
)
{
    /// <summary>When its process goes on by itself; null where it waits for people only (D6).</summary>
    public DateTimeOffset? WakesAt { get; init; }
}

/// <summary>A deal with all that its page shows of the deal itself.</summary>
/// <param name="Opportunity">What people typed in; <see cref="Opportunity.Version"/> is its ETag.</param>
/// <param name="Progress">What its process found out.</param>
/// <param name="Kind">The kind of deal; null until it is posted.</param>
/// <param name="Account">The account's name.</param>
/// <param name="Contact">The contact's name.</param>
/// <param name="Product">The product's name.</param>
/// <param name="Responsible">The responsible's name.</param>
/// <param name="LossReason">The key of the loss reason.</param>
/// <param name="Process">Where it stands; null where it is not posted.</param>
/// <param name="Tasks">Its open tasks.</param>
public sealed record OpportunityDetails(
    Opportunity Opportunity,
    OpportunityProgress Progress,
    OpportunityKind? Kind,
    string? Account,
    string? Contact,
    string? Product,
    string? Responsible,
    string? LossReason,
    SubjectProcess? Process,
    IReadOnlyList<SubjectTask> Tasks
) : ISubjectDetails
{
    /// <summary>The legal entities that take part (E18).</summary>
    public IReadOnlyList<PartyLine> Parties { get; init; } = [];

    /// <summary>The primary demand (E22).</summary>
    public IReadOnlyList<DemandView> Demand { get; init; } = [];

    /// <summary>What the primary demand comes to; null where no line has an amount.</summary>
    public decimal? DemandTotal => OpportunityLines.Total(Demand.Select(line => line.Line.Amount));

    /// <summary>What becomes of it, one of <see cref="OpportunityStatuses.All"/>: as its process says, else as somebody said (E17).</summary>
    public string Status =>
        Process is null ? Opportunity.Status ?? OpportunityStatuses.InProgress : Process.Final ?? OpportunityStatuses.InProgress;

    /// <inheritdoc/>
    public SubjectTitle Subject => new(Opportunity.Kind, Opportunity.Id, Opportunity.Number, Opportunity.Title);

    /// <inheritdoc/>
    public long Version => Opportunity.Version;
}

/// <summary>A party of a deal, by name.</summary>
public sealed record PartyLine(long? AccountId, string? Account, long? ContactId, string? Contact, string? Role);

/// <summary>A line of the primary demand, with the name of the product.</summary>
public sealed record DemandView(DemandLine Line, string? Product)
{
    /// <summary>What it is.</summary>
    public string? Name => Line.Name ?? Product;
}
