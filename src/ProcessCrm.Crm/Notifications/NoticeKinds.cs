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

    /// <summary>A task is theirs that somebody or something else made or gave them.</summary>
    public const string TaskAssigned = "taskAssigned";

    /// <summary>A task of theirs is overdue.</summary>
    public const string TaskOverdue = "taskOverdue";

    /// <summary>It is the birthday of a contact whom they work with (I21).</summary>
    public const string Birthday = "birthday";

    /// <summary>What lies before them, in one mail each morning.</summary>
    public const string Digest = "digest";

    /// <summary>All of them, in the order of the choice.</summary>
    public static IReadOnlyList<string> All { get; } =
    [QuestionnaireFilled, DocumentAnswered, InvoicePaid, Mention, Process, TaskAssigned, TaskOverdue, Birthday, Digest];

    /// <summary>
    /// What counts until somebody chooses: in the product all but what the inbox shows anyway, by e-mail what clients do and tasks.
    /// </summary>
    public static NoticeChoice Usual(string kind) =>
        new(
            kind,
            InApp: kind is not (TaskAssigned or TaskOverdue or Digest),
            ByMail: kind is QuestionnaireFilled or DocumentAnswered or InvoicePaid or TaskAssigned or TaskOverdue
        );
}

/// <summary>How somebody wants to be told.</summary>
/// <param name="Kind">One of <see cref="NoticeKinds.All"/>.</param>
/// <param name="InApp">In the product.</param>
/// <param name="ByMail">By e-mail.</param>
public sealed record NoticeChoice(string Kind, bool InApp, bool ByMail);
