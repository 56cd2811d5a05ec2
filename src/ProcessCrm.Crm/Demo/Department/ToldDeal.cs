using System.Text.Json;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Demo.Department;

/// <summary>A deal that is told step by step, with its papers.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="By">The user name of who makes it and is responsible for it.</param>
/// <param name="Kind">The key of its kind.</param>
/// <param name="Client">Whose deal it is; somebody new.</param>
/// <param name="Steps">What happens, in order; it is made on the day of the first.</param>
public sealed record ToldDeal(string Title, string By, string Kind, SaveAccount Client, IReadOnlyList<DealStep> Steps)
{
    /// <summary>With whom one talks.</summary>
    public SaveContact? Contact { get; init; }
    public string? Description { get; init; }

    /// <summary>ISO 4217; null for the base currency.</summary>
    public string? Currency { get; init; }
}

/// <summary>Something that happens to a deal: one of what it can tell.</summary>
/// <param name="DaysAgo">How many days before the present.</param>
/// <param name="By">The user name of who does it; <see cref="Client"/> for the client, by the link.</param>
public sealed record DealStep(int DaysAgo, string By)
{
    /// <summary>The client, who needs no account here.</summary>
    public const string Client = "client";

    /// <summary>What is said in the feed.</summary>
    public string? Comment { get; init; }

    /// <summary>The node of the task that is completed.</summary>
    public string? Task { get; init; }

    /// <summary>The result of the task; null where it has none.</summary>
    public string? Outcome { get; init; }

    /// <summary>What is filled in, by field id; a text that begins with <c>=</c> is FEEL.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The name of the template of a questionnaire that is made and sent.</summary>
    public string? Questionnaire { get; init; }

    /// <summary>What the client answers to the questionnaire, by the id of the question.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers { get; init; }

    /// <summary>What it costs: lines of the catalogue.</summary>
    public IReadOnlyList<ToldLine>? Calculation { get; init; }

    /// <summary>What is filled in of the client's requisites.</summary>
    public PartyRequisites? Requisites { get; init; }

    /// <summary>The document that a link is made to; it is made first where there is none, and anew where the client rejected it.</summary>
    public DocumentKind? Send { get; init; }

    /// <summary>For how many days the document that is sent holds, or is to be paid within.</summary>
    public int HoldsDays { get; init; } = 14;

    /// <summary>What else the document says that is sent.</summary>
    public string? Text { get; init; }

    /// <summary>The document that the client looks at.</summary>
    public DocumentKind? See { get; init; }

    /// <summary>The document that the client approves.</summary>
    public DocumentKind? Approve { get; init; }

    /// <summary>The document that the client rejects.</summary>
    public DocumentKind? Reject { get; init; }

    /// <summary>What the client writes to an answer.</summary>
    public string? Words { get; init; }

    /// <summary>Whether the invoice is paid: by the client online, by others in cash or by the bank.</summary>
    public bool Pay { get; init; }
}

/// <summary>A line of a calculation.</summary>
/// <param name="Product">The name of the product.</param>
/// <param name="Quantity">How many.</param>
public sealed record ToldLine(string Product, decimal Quantity)
{
    /// <summary>Off the price, in percent.</summary>
    public decimal Discount { get; init; }
}
