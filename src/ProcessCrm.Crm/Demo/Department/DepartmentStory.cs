using System.Text.Json;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Documents.Requisites;
using ProcessCrm.Crm.Products;
using ProcessCrm.Crm.WebForms;

namespace ProcessCrm.Crm.Demo.Department;

/// <summary>What the history of a believable department is made of, as a file tells it. Texts are in the language of the clients.</summary>
/// <param name="Days">How many days before the present it begins.</param>
/// <param name="MostLeads">How many leads come on a working day at most.</param>
/// <param name="By">The user names of who saves leads.</param>
/// <param name="Sources">Where leads come from.</param>
/// <param name="Clients">Who asks.</param>
/// <param name="Needs">For what.</param>
public sealed record DepartmentStory(
    int Days,
    int MostLeads,
    IReadOnlyList<string> By,
    IReadOnlyList<string> Sources,
    IReadOnlyList<DepartmentClient> Clients,
    IReadOnlyList<DepartmentNeed> Needs
)
{
    /// <summary>What is sold.</summary>
    public IReadOnlyList<SaveProduct> Products { get; init; } = [];

    /// <summary>What documents say of the department's own company; null leaves it empty.</summary>
    public SaveOrganisationRequisites? Organisation { get; init; }

    /// <summary>The templates of questionnaires.</summary>
    public IReadOnlyList<SaveQuestionnaireTemplate> Questionnaires { get; init; } = [];

    /// <summary>The forms of the web site.</summary>
    public IReadOnlyList<SaveWebForm> WebForms { get; init; } = [];

    /// <summary>What visitors of the web site send.</summary>
    public IReadOnlyList<ToldEnquiry> Enquiries { get; init; } = [];

    /// <summary>The deals that are told step by step, with their papers.</summary>
    public IReadOnlyList<ToldDeal> Deals { get; init; } = [];

    /// <summary>What people say about a lead.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>How often a result is chosen, by its id, beside the others that are offered; 1 for those that are not named.</summary>
    public IReadOnlyDictionary<string, int> Outcomes { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>What is filled in, by field id: one of the values; a text that begins with <c>=</c> is FEEL.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> Values { get; init; } =
        new Dictionary<string, IReadOnlyList<JsonElement>>(StringComparer.Ordinal);

    /// <summary>Reads a story.</summary>
    /// <exception cref="JsonException">The text is none; the message tells where.</exception>
    public static DepartmentStory Parse(string json) => StoryFile.Parse<DepartmentStory>(json);
}

/// <summary>Who asks for something, again and again.</summary>
/// <param name="Name">The company.</param>
/// <param name="Contact">The person.</param>
public sealed record DepartmentClient(string Name, string Contact)
{
    public string? Phone { get; init; }
    public string? Email { get; init; }
}

/// <summary>What a client may ask for.</summary>
/// <param name="Title">In a few words.</param>
public sealed record DepartmentNeed(string Title)
{
    public string? Need { get; init; }
    public string? Type { get; init; }
}

/// <summary>An enquiry by a form of the web site.</summary>
/// <param name="DaysAgo">How many days before the present.</param>
/// <param name="Form">The name of the form.</param>
/// <param name="Sent">What the visitor sends.</param>
public sealed record ToldEnquiry(int DaysAgo, string Form, TakeEnquiry Sent);
