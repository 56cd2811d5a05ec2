namespace ProcessCrm.Crm.Documents.Templates;

/// <summary>What templates may speak of (W14, W15, W20); the texts <c>placeholders.NAME</c> tell what each is.</summary>
public static class Placeholders
{
    /// <summary>What stands in a document as text.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        "document.number",
        "document.date",
        "document.title",
        "document.text",
        "document.dueOn",
        "deal.number",
        "deal.title",
        "deal.amount",
        "responsible",
        .. Party("client"),
        "client.contact",
        "client.phone",
        "client.email",
        .. Party("organisation"),
        "organisation.signedBy",
        "organisation.signedByTitle",
        "organisation.phone",
        "organisation.email",
        "calculation.net",
        "calculation.vat",
        "calculation.total",
        "proposal.number",
        "proposal.date",
        "contract.number",
        "contract.date",
    ];

    /// <summary>What stands in a document as a table: the calculation, and all requisites of a party.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["calculationTable", "clientRequisites", "organisationRequisites"];

    /// <summary>The list that <c>{{#each lines}}</c> goes through.</summary>
    public const string Lines = "lines";

    /// <summary>What each of <see cref="Lines"/> has.</summary>
    public static IReadOnlyList<string> LineValues { get; } =
    ["place", "name", "quantity", "unit", "price", "discount", "vatRate", "net", "vat", "total"];

    private static IEnumerable<string> Party(string name) =>
        new[]
        {
            "name",
            "legalName",
            "taxId",
            "kpp",
            "registrationNumber",
            "legalAddress",
            "bankAccount",
            "bankName",
            "bic",
            "correspondentAccount",
        }.Select(field => $"{name}.{field}");
}
