namespace ProcessCrm.Crm.Documents.Templates;

/// <summary>The kinds of document that a client gets.</summary>
public enum DocumentKind
{
    /// <summary>A commercial proposal [КП] (W13).</summary>
    Proposal = 0,

    /// <summary>A contract (W19).</summary>
    Contract = 1,

    /// <summary>An invoice (W22).</summary>
    Invoice = 2,
}

/// <summary>Names of kinds of document.</summary>
public static class DocumentKinds
{
    /// <summary>What definitions, decisions, texts and number ranges call it: <c>proposal</c>.</summary>
    public static string Key(this DocumentKind kind) =>
        kind switch
        {
            DocumentKind.Proposal => "proposal",
            DocumentKind.Contract => "contract",
            DocumentKind.Invoice => "invoice",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kind of document."),
        };
}
