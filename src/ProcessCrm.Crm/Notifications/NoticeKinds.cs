namespace ProcessCrm.Crm.Notifications;

/// <summary>What people are told of; for each they choose whether in the product, by e-mail, or both.</summary>
public static class NoticeKinds
{
    /// <summary>What a process tells.</summary>
    public const string Process = "process";

    /// <summary>A comment speaks of them.</summary>
    public const string Mention = "mention";

    /// <summary>A client filled in a questionnaire (W10).</summary>
    public const string QuestionnaireFilled = "questionnaireFilled";

    /// <summary>A client approved or rejected a document.</summary>
    public const string DocumentAnswered = "documentAnswered";

    /// <summary>A client paid online (W25).</summary>
    public const string InvoicePaid = "invoicePaid";

    /// <summary>All of them, in the order of the choice.</summary>
    public static IReadOnlyList<string> All { get; } = [QuestionnaireFilled, DocumentAnswered, InvoicePaid, Mention, Process];

    /// <summary>What counts until somebody chooses: all in the product, and what clients do by e-mail, too.</summary>
    public static NoticeChoice Usual(string kind) =>
        new(kind, InApp: true, ByMail: kind is QuestionnaireFilled or DocumentAnswered or InvoicePaid);
}

/// <summary>How somebody wants to be told.</summary>
/// <param name="Kind">One of <see cref="NoticeKinds.All"/>.</param>
/// <param name="InApp">In the product.</param>
/// <param name="ByMail">By e-mail.</param>
public sealed record NoticeChoice(string Kind, bool InApp, bool ByMail);
