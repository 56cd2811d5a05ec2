using ProcessCrm.Crm.Processes;

namespace ProcessCrm.Crm.Leads;

/// <summary>A line of the list of leads.</summary>
/// <param name="Id">The lead.</param>
/// <param name="Number">What people call it by.</param>
/// <param name="Title">The need in a few words.</param>
/// <param name="Client">The account, the contact, or what was typed for them.</param>
/// <param name="ResponsibleId">Who works on it.</param>
/// <param name="Responsible">The person's name.</param>
/// <param name="Maturity">The maturity of the need, as the definition writes it.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="CreatedAt">When it was typed in.</param>
/// <param name="Process">Where it stands; null where no process was started.</param>
/// <param name="NextDueAt">When the first of its open tasks is due; null for none.</param>
/// <param name="HasTask">Whether a task of it is open.</param>
public sealed record LeadLine(
    long Id,
    long Number,
    string Title,
    string? Client,
    long? ResponsibleId,
    string? Responsible,
    string? Maturity,
    string? Source,
    DateTimeOffset CreatedAt,
    SubjectProcess? Process,
    DateTimeOffset? NextDueAt,
    bool HasTask
)
{
    /// <summary>When its process goes on by itself; null where it waits for people only (D6).</summary>
    public DateTimeOffset? WakesAt { get; init; }

    /// <summary>Whether a deal made from it is open: the next step is there.</summary>
    public bool IsInSale { get; init; }

    /// <summary>The account's name, or what was typed for it.</summary>
    public string? Account { get; init; }

    /// <summary>The contact's name, or what was typed for it.</summary>
    public string? Contact { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? WebSite { get; init; }

    public string? Need { get; init; }

    public string? NeedType { get; init; }
}

/// <summary>A lead with all that its page shows of the lead itself.</summary>
/// <param name="Lead">What people typed in; <see cref="Lead.Version"/> is its ETag.</param>
/// <param name="Progress">What its process found out.</param>
/// <param name="Account">The account's name.</param>
/// <param name="Contact">The contact's name.</param>
/// <param name="Responsible">The responsible's name.</param>
/// <param name="CreatedBy">The name of who typed it in.</param>
/// <param name="LossReason">The key of the loss reason.</param>
/// <param name="Process">Where it stands; null where no process was started.</param>
/// <param name="Tasks">Its open tasks.</param>
/// <param name="Opportunities">The deals made from it.</param>
public sealed record LeadDetails(
    Lead Lead,
    LeadProgress Progress,
    string? Account,
    string? Contact,
    string? Responsible,
    string? CreatedBy,
    string? LossReason,
    SubjectProcess? Process,
    IReadOnlyList<SubjectTask> Tasks,
    IReadOnlyList<long> Opportunities
) : ISubjectDetails
{
    /// <inheritdoc/>
    public SubjectTitle Subject => new(Lead.Kind, Lead.Id, Lead.Number, Lead.Title);

    /// <inheritdoc/>
    public long Version => Lead.Version;
}
