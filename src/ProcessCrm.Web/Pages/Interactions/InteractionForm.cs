using System.Globalization;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Web.Pages.Clients;

namespace ProcessCrm.Web.Pages.Interactions;

/// <summary>What people type in of a contact with a client.</summary>
public sealed class InteractionForm
{
    public string? Kind { get; set; }

    /// <summary>The lead or deal, as <c>lead:5</c>; nothing for a first contact.</summary>
    public string? About { get; set; }

    /// <summary>The topic of a first contact.</summary>
    public string? Topic { get; set; }

    public string? Stage { get; set; }

    public string? Title { get; set; }

    public long? AccountId { get; set; }

    public long? ContactId { get; set; }

    public string? Details { get; set; }

    /// <summary>In the reader's time zone; nothing for now.</summary>
    public DateTime? OccurredAt { get; set; }

    public string? Outcome { get; set; }

    public long? ResponsibleId { get; set; }

    public long? BasedOnId { get; set; }

    public List<ParticipantForm> Participants { get; set; } = [];

    /// <summary>A contact person at a partner who is created as a participant (E13).</summary>
    public ContactForm NewPerson { get; set; } = new();

    /// <summary>The version that the change is based on.</summary>
    public long? Version { get; set; }

    /// <summary>The form of a contact that is there.</summary>
    /// <param name="found">The contact.</param>
    /// <param name="local">Its time in the reader's time zone.</param>
    public static InteractionForm Of(InteractionDetails found, DateTime local)
    {
        var held = found.Interaction;
        return new InteractionForm
        {
            Kind = held.Kind,
            About = held.Subject is { } subject ? AboutOf(subject.Kind, subject.Id) : null,
            Title = held.Title,
            AccountId = held.AccountId,
            ContactId = held.ContactId,
            Details = held.Details,
            OccurredAt = local,
            Outcome = held.Outcome,
            ResponsibleId = held.ResponsibleId,
            BasedOnId = held.BasedOnId,
            Participants =
            [
                .. found.Participants.Select(line => new ParticipantForm
                {
                    ContactId = line.ContactId,
                    Name = line.ContactId is null ? line.Name : null,
                    Reach = line.Reach,
                }),
            ],
            Version = held.Version,
        };
    }

    /// <summary>What stands for a lead or deal.</summary>
    public static string AboutOf(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}");

    /// <summary>The command.</summary>
    /// <param name="id">The contact to change; null for a new one.</param>
    /// <param name="at">The instant that the time means.</param>
    public SaveInteraction ToCommand(long? id, DateTimeOffset? at) =>
        new()
        {
            Id = id,
            Version = Version,
            Kind = Kind,
            LeadId = IdOf(Lead.Kind),
            OpportunityId = IdOf(Opportunity.Kind),
            Topic = Topic,
            Stage = Topic is null ? null : Stage,
            Title = Title,
            AccountId = AccountId,
            ContactId = ContactId,
            Details = Details,
            OccurredAt = at,
            Outcome = Outcome,
            ResponsibleId = ResponsibleId,
            BasedOnId = BasedOnId,
            Participants =
            [
                .. Participants.Select(line => new Participant
                {
                    ContactId = line.ContactId,
                    Name = line.Name,
                    Reach = line.Reach,
                }),
                .. string.IsNullOrWhiteSpace(NewPerson.FullName)
                    ? Array.Empty<Participant>()
                    : [new Participant { NewContact = NewPerson.ToCommand(null) }],
            ],
        };

    private long? IdOf(string kind) =>
        About?.Split(':') is [var named, var text]
        && named == kind
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}

/// <summary>A line of who else takes part.</summary>
public sealed class ParticipantForm
{
    public long? ContactId { get; set; }

    public string? Name { get; set; }

    public string? Reach { get; set; }
}
