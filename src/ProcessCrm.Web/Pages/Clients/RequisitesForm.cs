using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>What people type into the requisites of an account.</summary>
public sealed class RequisitesForm
{
    public string? Country { get; set; }

    public string? LegalName { get; set; }

    public string? TaxId { get; set; }

    public string? Kpp { get; set; }

    public string? RegistrationNumber { get; set; }

    public string? LegalAddress { get; set; }

    /// <summary>Those that there are, and an empty line for one more.</summary>
    public IList<BankAccountForm> BankAccounts { get; set; } = [];

    /// <summary>Whether something was typed.</summary>
    public bool IsFilled =>
        new[] { Country, LegalName, TaxId, Kpp, RegistrationNumber, LegalAddress }.Any(text => !string.IsNullOrEmpty(text))
        || BankAccounts.Any(account => account.IsFilled);

    /// <summary>The form of requisites that are there.</summary>
    public static RequisitesForm Of(PartyRequisites requisites) =>
        new()
        {
            Country = requisites.Country,
            LegalName = requisites.LegalName,
            TaxId = requisites.TaxId,
            Kpp = requisites.Kpp,
            RegistrationNumber = requisites.RegistrationNumber,
            LegalAddress = requisites.LegalAddress,
            BankAccounts = [.. (requisites.BankAccounts ?? []).Select(BankAccountForm.Of)],
        };

    /// <summary>The requisites to save.</summary>
    public PartyRequisites ToRequisites() =>
        new()
        {
            Country = Country,
            LegalName = LegalName,
            TaxId = TaxId,
            Kpp = Kpp,
            RegistrationNumber = RegistrationNumber,
            LegalAddress = LegalAddress,
            BankAccounts = [.. BankAccounts.Select(account => account.ToBankAccount())],
        };
}

/// <summary>What people type into an account with a bank.</summary>
public sealed class BankAccountForm
{
    public string? BankName { get; set; }

    public string? Bic { get; set; }

    public string? Account { get; set; }

    public string? CorrespondentAccount { get; set; }

    /// <summary>Whether something was typed.</summary>
    public bool IsFilled => new[] { BankName, Bic, Account, CorrespondentAccount }.Any(text => !string.IsNullOrEmpty(text));

    /// <summary>The form of an account that is there.</summary>
    public static BankAccountForm Of(BankAccount account) =>
        new()
        {
            BankName = account.BankName,
            Bic = account.Bic,
            Account = account.Account,
            CorrespondentAccount = account.CorrespondentAccount,
        };

    /// <summary>The account to save.</summary>
    public BankAccount ToBankAccount() =>
        new(Account ?? "")
        {
            BankName = BankName,
            Bic = Bic,
            CorrespondentAccount = CorrespondentAccount,
        };
}
