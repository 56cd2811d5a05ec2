using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Parties.Registers;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>What people type into an account.</summary>
public sealed class AccountForm
{
    public string? Name { get; set; }

    public PartyKind Kind { get; set; }

    public RequisitesForm Requisites { get; set; } = new();

    public string? Sector { get; set; }

    public string? Location { get; set; }

    public int? Employees { get; set; }

    /// <summary>As the reader types numbers.</summary>
    public string? SalesPotential { get; set; }

    public string? SalesPotentialCurrency { get; set; }

    /// <summary>One a line, as the addresses and sites.</summary>
    public string? Phones { get; set; }

    public string? Emails { get; set; }

    public string? WebSites { get; set; }

    public long? ParentId { get; set; }

    public long? ResponsibleId { get; set; }

    public long? AccessGroupId { get; set; }

    /// <summary>The version that the change is based on.</summary>
    public long? Version { get; set; }

    /// <summary>The form, in a language, of an account that is there.</summary>
    public static AccountForm Of(Account account, string language) =>
        new()
        {
            Name = account.Name,
            Kind = account.Kind,
            Requisites = RequisitesForm.Of(account.Requisites),
            Sector = account.Sector,
            Location = account.Location,
            Employees = account.Employees,
            SalesPotentialCurrency = account.SalesPotentialCurrency,
            Phones = Lines.Show([.. account.Phones.Select(phone => PhoneNumber.Shown(phone, language))]),
            Emails = Lines.Show(account.Emails),
            WebSites = Lines.Show(account.WebSites),
            ParentId = account.ParentId,
            ResponsibleId = account.ResponsibleId,
            AccessGroupId = account.AccessGroupId,
            Version = account.Version,
        };

    /// <summary>Takes over what a register knows; a name that was typed stays.</summary>
    public void Fill(RegisteredParty party)
    {
        Name = string.IsNullOrWhiteSpace(Name) ? party.Name : Name;
        Kind = party.Kind;
        Requisites.LegalName = party.Requisites.LegalName ?? Requisites.LegalName;
        Requisites.Kpp = party.Requisites.Kpp ?? Requisites.Kpp;
        Requisites.RegistrationNumber = party.Requisites.RegistrationNumber ?? Requisites.RegistrationNumber;
        Requisites.LegalAddress = party.Requisites.LegalAddress ?? Requisites.LegalAddress;
    }

    /// <summary>The command; what the form does not ask for stays as it is.</summary>
    /// <param name="account">The account to change; null to create one.</param>
    /// <param name="potential">The number that was typed as <see cref="SalesPotential"/>.</param>
    public SaveAccount ToCommand(Account? account, decimal? potential = null) =>
        new(Name ?? "")
        {
            Id = account?.Id,
            Version = Version,
            Kind = Kind,
            Requisites = Requisites.ToRequisites(),
            Sector = Sector,
            Location = Location,
            Employees = Employees,
            SalesPotential = potential,
            SalesPotentialCurrency = SalesPotentialCurrency,
            Phones = Lines.Read(Phones),
            Emails = Lines.Read(Emails),
            WebSites = Lines.Read(WebSites),
            ParentId = ParentId,
            ResponsibleId = ResponsibleId,
            AccessGroupId = AccessGroupId,
            YearEstablished = account?.YearEstablished,
            Revenue = account?.Revenue,
            RevenueCurrency = account?.RevenueCurrency,
        };
}
