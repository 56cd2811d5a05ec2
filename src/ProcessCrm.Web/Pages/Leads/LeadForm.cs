using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Web.Pages.Leads;

/// <summary>What people type into a lead.</summary>
public sealed class LeadForm
{
    public string? Title { get; set; }

    public string? Need { get; set; }

    public string? NeedType { get; set; }

    public string? Source { get; set; }

    public long? AccountId { get; set; }

    public string? AccountName { get; set; }

    public long? ContactId { get; set; }

    public string? ContactName { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? WebSite { get; set; }

    public long? ResponsibleId { get; set; }

    public string? Potential { get; set; }

    public string? Qualification { get; set; }

    public string? Specialisation { get; set; }

    /// <summary>The version that the change is based on.</summary>
    public long? Version { get; set; }

    /// <summary>The form, in a language, of a lead that is there.</summary>
    public static LeadForm Of(Lead lead, string language) =>
        new()
        {
            Title = lead.Title,
            Need = lead.Need,
            NeedType = lead.NeedType,
            Source = lead.Source,
            AccountId = lead.AccountId,
            AccountName = lead.AccountName,
            ContactId = lead.ContactId,
            ContactName = lead.ContactName,
            Phone = lead.Phone is { } phone ? PhoneNumber.Shown(phone, language) : null,
            Email = lead.Email,
            WebSite = lead.WebSite,
            ResponsibleId = lead.ResponsibleId,
            Potential = lead.Potential,
            Qualification = lead.Qualification,
            Specialisation = lead.Specialisation,
            Version = lead.Version,
        };

    /// <summary>The command.</summary>
    /// <param name="id">The lead to change; null to create one.</param>
    public SaveLead ToCommand(long? id) =>
        new(Title ?? "")
        {
            Id = id,
            Version = Version,
            Need = Need,
            NeedType = NeedType,
            Source = Source,
            AccountId = AccountId,
            AccountName = AccountName,
            ContactId = ContactId,
            ContactName = ContactName,
            Phone = Phone,
            Email = Email,
            WebSite = WebSite,
            ResponsibleId = ResponsibleId,
            Potential = Potential,
            Qualification = Qualification,
            Specialisation = Specialisation,
        };
}
