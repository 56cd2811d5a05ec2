using ProcessCrm.Crm.Documents.Templates;

namespace ProcessCrm.Crm.Documents;

/// <summary>How far a document is.</summary>
public enum DocumentState
{
    Draft = 0,

    /// <summary>The client has, or had, a link to it.</summary>
    Sent = 1,
    Approved = 2,
    Rejected = 3,

    /// <summary>Of invoices.</summary>
    Paid = 4,
    Cancelled = 5,
}

/// <summary>What may follow what.</summary>
public static class DocumentStates
{
    /// <summary>What definitions, decisions and texts call it: <c>draft</c>.</summary>
    public static string Key(this DocumentState state) =>
        state switch
        {
            DocumentState.Draft => "draft",
            DocumentState.Sent => "sent",
            DocumentState.Approved => "approved",
            DocumentState.Rejected => "rejected",
            DocumentState.Paid => "paid",
            DocumentState.Cancelled => "cancelled",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No state of a document."),
        };

    /// <summary>The states that a person may put a document into by hand.</summary>
    public static IReadOnlyList<DocumentState> Next(DocumentKind kind, DocumentState state) =>
        (kind, state) switch
        {
            (DocumentKind.Invoice, DocumentState.Draft or DocumentState.Sent) => [DocumentState.Paid, DocumentState.Cancelled],
            (not DocumentKind.Invoice, DocumentState.Draft or DocumentState.Sent) =>
            [
                DocumentState.Approved,
                DocumentState.Rejected,
                DocumentState.Cancelled,
            ],
            (_, DocumentState.Approved or DocumentState.Rejected) => [DocumentState.Cancelled],
            _ => [],
        };

    /// <summary>Whether its text may still be made anew.</summary>
    public static bool IsOpen(this DocumentState state) => state is DocumentState.Draft or DocumentState.Sent or DocumentState.Rejected;
}
