using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Parties.OfficialNumbers;

namespace ProcessCrm.Crm.Parties;

/// <summary>Requisites as people type them: tidied, and checked by the rules of their country.</summary>
internal static class RequisitesCheck
{
    private const int MostAccounts = 20;
    private const int LongestNumber = 50;
    private const int LongestBankName = 200;

    /// <summary>The requisites without blanks around and inside numbers; what is empty is null.</summary>
    public static PartyRequisites Tidy(PartyRequisites? typed) =>
        typed is null
            ? new PartyRequisites()
            : new PartyRequisites
            {
                Country = Number(typed.Country),
                LegalName = Given.Text(typed.LegalName),
                TaxId = Number(typed.TaxId),
                Kpp = Number(typed.Kpp),
                RegistrationNumber = Number(typed.RegistrationNumber),
                LegalAddress = Given.Text(typed.LegalAddress),
                BankAccounts = [.. (typed.BankAccounts ?? []).Select(Tidy).OfType<BankAccount>()],
            };

    /// <summary>Why some of it cannot be taken; each refusal names its field below <c>requisites</c>.</summary>
    /// <param name="kind">What the party is.</param>
    /// <param name="tidy">What <see cref="Tidy(PartyRequisites?)"/> made.</param>
    public static IEnumerable<Refusal> Check(PartyKind kind, PartyRequisites tidy)
    {
        if (tidy.Country is { } country && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper)))
        {
            return [Refusal.Invalid("requisites.country", "country-form")];
        }
        return tidy.Country is null or PartyRequisites.Russia
            ? [.. Russian(kind, tidy), .. Accounts(tidy, RussianAccount)]
            : [.. Foreign(tidy), .. Accounts(tidy, ForeignAccount)];
    }

    private static IEnumerable<Refusal> Russian(PartyKind kind, PartyRequisites tidy)
    {
        if (tidy.TaxId is { } inn && inn.Length != Inn.LengthFor(kind))
        {
            yield return Refusal.Invalid("requisites.taxId", "inn-length", Inn.LengthFor(kind));
        }
        else if (tidy.TaxId is { } wrong && !Inn.IsRight(wrong))
        {
            yield return Refusal.Invalid("requisites.taxId", "inn-form");
        }
        if (tidy.Kpp is { } kpp && (kind != PartyKind.LegalEntity || !Kpp.IsRight(kpp)))
        {
            yield return Refusal.Invalid("requisites.kpp", kind == PartyKind.LegalEntity ? "kpp-form" : "kpp-of-company");
        }
        if (tidy.RegistrationNumber is not { } ogrn)
        {
            yield break;
        }
        if (Ogrn.LengthFor(kind) is not { } length)
        {
            yield return Refusal.Invalid("requisites.registrationNumber", "ogrn-of-business");
        }
        else if (ogrn.Length != length)
        {
            yield return Refusal.Invalid("requisites.registrationNumber", "ogrn-length", length);
        }
        else if (!Ogrn.IsRight(ogrn))
        {
            yield return Refusal.Invalid("requisites.registrationNumber", "ogrn-form");
        }
    }

    private static IEnumerable<Refusal> Foreign(PartyRequisites tidy)
    {
        foreach (var (field, value) in new[] { ("taxId", tidy.TaxId), ("registrationNumber", tidy.RegistrationNumber) })
        {
            if (value?.Length > LongestNumber)
            {
                yield return Refusal.Invalid($"requisites.{field}", "too-long", LongestNumber);
            }
        }
        if (tidy.Kpp is not null)
        {
            yield return Refusal.Invalid("requisites.kpp", "kpp-of-company");
        }
    }

    private static IEnumerable<Refusal> Accounts(PartyRequisites tidy, Func<BankAccount, (string Field, string Code)?> check)
    {
        var accounts = tidy.BankAccounts ?? [];
        if (accounts.Count > MostAccounts)
        {
            yield return Refusal.Invalid("requisites.bankAccounts", "too-many", MostAccounts);
        }
        for (var i = 0; i < accounts.Count; i++)
        {
            if (accounts[i].BankName?.Length > LongestBankName)
            {
                yield return Refusal.Invalid(FieldOf(i, "bankName"), "too-long", LongestBankName);
            }
            if (check(accounts[i]) is { } wrong)
            {
                yield return Refusal.Invalid(FieldOf(i, wrong.Field), wrong.Code);
            }
        }
    }

    private static (string Field, string Code)? RussianAccount(BankAccount account) =>
        account.Bic is not { } bic || !BankNumbers.IsBic(bic) ? ("bic", "bic-form")
        : !BankNumbers.IsAccount(bic, account.Account) ? ("account", "bank-account-form")
        : account.CorrespondentAccount is { } own && !BankNumbers.IsCorrespondentAccount(bic, own)
            ? ("correspondentAccount", "bank-account-form")
        : null;

    private static (string Field, string Code)? ForeignAccount(BankAccount account) =>
        account.Account.Length > LongestNumber ? ("account", "bank-account-form")
        : LooksLikeIban(account.Account) && !BankNumbers.IsIban(account.Account) ? ("account", "iban-form")
        : account.Bic is { Length: not (8 or 11) } ? ("bic", "swift-form")
        : account.CorrespondentAccount?.Length > LongestNumber ? ("correspondentAccount", "bank-account-form")
        : null;

    private static bool LooksLikeIban(string account) =>
        account.Length > 4 && account[..2].All(char.IsAsciiLetterUpper) && account[2..4].All(char.IsAsciiDigit);

    private static BankAccount? Tidy(BankAccount typed) =>
        Number(typed.Account) is null && Given.Text(typed.BankName) is null && Number(typed.Bic) is null
            ? null
            : new BankAccount(Number(typed.Account) ?? "")
            {
                BankName = Given.Text(typed.BankName),
                Bic = Number(typed.Bic),
                CorrespondentAccount = Number(typed.CorrespondentAccount),
            };

    /// <summary>A number as forms and messengers carry it: blanks are for the eye, letters are capital.</summary>
    private static string? Number(string? typed) =>
        Given.Text(typed) is { } text ? string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant() : null;

    private static string FieldOf(int place, string name) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"requisites.bankAccounts[{place}].{name}");
}
