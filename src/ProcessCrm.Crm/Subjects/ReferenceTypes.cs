namespace ProcessCrm.Crm.Subjects;

/// <summary>The kinds of record that a form field may ask for, beside the engine's own types.</summary>
public static class ReferenceTypes
{
    public const string User = "user";
    public const string Account = "account";
    public const string Contact = "contact";
    public const string Product = "product";
    public const string LossReason = "lossReason";

    /// <summary>How a contact ended (S14).</summary>
    public const string ContactOutcome = "contactOutcome";

    /// <summary>All of them, for the validator.</summary>
    public static IReadOnlySet<string> All { get; } =
        new HashSet<string>(StringComparer.Ordinal) { User, Account, Contact, Product, LossReason, ContactOutcome };
}
