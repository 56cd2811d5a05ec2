using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Attachments;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Interests;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.TimeEntries;

namespace ProcessCrm.Crm.Journal;

/// <summary>The kinds of record whose changes are kept.</summary>
internal static class JournaledRecords
{
    public const string Account = "account";
    public const string Contact = "contact";
    public const string PotentialClient = "potentialClient";

    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        [Lead.Kind] = typeof(Lead),
        ["leadProgress"] = typeof(LeadProgress),
        [Opportunity.Kind] = typeof(Opportunity),
        ["opportunityProgress"] = typeof(OpportunityProgress),
        [Account] = typeof(Account),
        [Contact] = typeof(Contact),
        ["attachment"] = typeof(Attachment),
        ["comment"] = typeof(FeedEntry),
        [Interaction.Record] = typeof(Interaction),
        [PotentialClient] = typeof(PotentialClient),
        ["interactionCorrection"] = typeof(InteractionCorrection),
        ["timeEntry"] = typeof(TimeEntry),
        ["notification"] = typeof(Notification),
    };

    private static readonly Dictionary<Type, string> Names = Types.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The type of a kind of record.</summary>
    public static Type TypeOf(string record) => Types[record];

    /// <summary>What records of a type are called; null where their changes are not kept.</summary>
    public static string? NameOf(Type type) => Names.GetValueOrDefault(type);

    /// <summary>On whose page changes of a record are told.</summary>
    public static (string Kind, long Id) SubjectOf(object record) =>
        record switch
        {
            Lead lead => (Lead.Kind, lead.Id),
            LeadProgress progress => (Lead.Kind, progress.LeadId),
            Opportunity opportunity => (Opportunity.Kind, opportunity.Id),
            OpportunityProgress progress => (Opportunity.Kind, progress.OpportunityId),
            Account account => (Account, account.Id),
            Contact contact => (Contact, contact.Id),
            Attachment attachment => (attachment.SubjectKind, attachment.SubjectId),
            FeedEntry entry => (entry.SubjectKind, entry.SubjectId),
            Interaction { Subject: { } about } => (about.Kind, about.Id),
            Interaction interaction => (Interaction.Record, interaction.Id),
            PotentialClient client => ("potentialClient", client.Id),
            InteractionCorrection correction => (Interaction.Record, correction.InteractionId),
            TimeEntry { InteractionId: { } talk } => (Interaction.Record, talk),
            TimeEntry entry => (entry.SubjectKind ?? "", entry.SubjectId ?? 0),
            Notification notification => (notification.SubjectKind ?? "", notification.SubjectId ?? 0),
            _ => throw new ArgumentException($"Changes of a {record.GetType().Name} are not kept.", nameof(record)),
        };
}
