using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>What people type into a contact.</summary>
public sealed class ContactForm
{
    public string? FullName { get; set; }

    public string? JobTitle { get; set; }

    public DateOnly? Birthday { get; set; }

    public bool IsKey { get; set; }

    public long? AccountId { get; set; }

    /// <summary>One a line, as the addresses and sites.</summary>
    public string? Phones { get; set; }

    public string? Emails { get; set; }

    public string? WebSites { get; set; }

    /// <summary>The version that the change is based on.</summary>
    public long? Version { get; set; }

    /// <summary>The form, in a language, of a contact that is there.</summary>
    public static ContactForm Of(Contact contact, string language) =>
        new()
        {
            FullName = contact.FullName,
            JobTitle = contact.JobTitle,
            Birthday = contact.Birthday,
            IsKey = contact.IsKey,
            AccountId = contact.AccountId,
            Phones = Lines.Show([.. contact.Phones.Select(phone => PhoneNumber.Shown(phone, language))]),
            Emails = Lines.Show(contact.Emails),
            WebSites = Lines.Show(contact.WebSites),
            Version = contact.Version,
        };

    /// <summary>The command.</summary>
    /// <param name="id">The contact to change; null to create one.</param>
    public SaveContact ToCommand(long? id) =>
        new(FullName ?? "")
        {
            Id = id,
            Version = Version,
            JobTitle = JobTitle,
            Birthday = Birthday,
            IsKey = IsKey,
            AccountId = AccountId,
            Phones = Lines.Read(Phones),
            Emails = Lines.Read(Emails),
            WebSites = Lines.Read(WebSites),
        };
}
