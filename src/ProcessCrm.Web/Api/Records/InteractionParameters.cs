using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Web.Api;

/// <summary>Which contacts with clients are asked for.</summary>
internal sealed record InteractionParameters(
    [property: FromQuery(Name = "lead"), Description("The id of a lead.")] long? Lead,
    [property: FromQuery(Name = "opportunity"), Description("The id of a deal.")] long? Opportunity,
    [property: FromQuery(Name = "account"), Description("The id of an account.")] long? Account,
    [property: FromQuery(Name = "contact"), Description("The id of a contact person.")] long? Contact,
    [property: FromQuery(Name = "user"), Description("The id of who recorded or holds them.")] long? User,
    [property: FromQuery(Name = "kind"), Description("A kind: call, email, meeting, online, other.")] string? Kind,
    [property: FromQuery(Name = "planned"), Description("Only those that lie ahead, or only those that were held.")] bool? Planned,
    [property: FromQuery(Name = "unlinked"), Description("Only those that are to be linked with a lead or deal.")] bool? Unlinked
)
{
    /// <summary>What is asked for, from the beginning.</summary>
    public ListInteractions ToQuery() =>
        new()
        {
            Subject =
                Lead is { } lead ? new SubjectRef(Crm.Leads.Lead.Kind, lead)
                : Opportunity is { } deal ? new SubjectRef(Crm.Opportunities.Opportunity.Kind, deal)
                : null,
            AccountId = Account,
            ContactId = Contact,
            UserId = User,
            Kind = Kind,
            IsPlanned = Planned,
            IsUnlinked = Unlinked ?? false,
        };
}
