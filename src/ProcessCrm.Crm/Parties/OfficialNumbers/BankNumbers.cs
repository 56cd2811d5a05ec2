using System.Globalization;
using System.Text;

namespace ProcessCrm.Crm.Parties.OfficialNumbers;

/// <summary>Numbers of banks and accounts, checked by their check digits.</summary>
public static class BankNumbers
{
    private const int LengthOfAccount = 20;
    private static readonly int[] Weights = [7, 1, 3];

    /// <summary>Whether a Russian bank identification code (БИК) is well formed; it has no check digit.</summary>
    public static bool IsBic(string bic) => CheckDigits.AreDigits(bic, 9);

    /// <summary>
    /// Whether a Russian account of a bank's client is right: its digits and the end of the bank's code, weighted, give a multiple of ten. An
    /// account with the Bank of Russia itself is checked as a correspondent account.
    /// </summary>
    /// <param name="bic">The bank's code; <see cref="IsBic"/> holds.</param>
    /// <param name="account">20 digits.</param>
    public static bool IsAccount(string bic, string account) =>
        bic.AsSpan(6) is "000" or "001" or "002" ? IsCorrespondentAccount(bic, account) : IsRight(bic[6..], account);

    /// <summary>Whether a bank's own account with the Bank of Russia is right.</summary>
    /// <param name="bic">The bank's code; <see cref="IsBic"/> holds.</param>
    /// <param name="account">20 digits.</param>
    public static bool IsCorrespondentAccount(string bic, string account) => IsRight($"0{bic[4..6]}", account);

    /// <summary>Whether an international bank account number is right (ISO 13616): rearranged, with numbers for letters, it is 1 modulo 97.</summary>
    /// <param name="iban">Without blanks, in capital letters.</param>
    public static bool IsIban(string iban)
    {
        if (
            iban.Length is < 15 or > 34
            || !iban.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))
            || !char.IsAsciiLetterUpper(iban[0])
            || !char.IsAsciiLetterUpper(iban[1])
        )
        {
            return false;
        }
        var digits = new StringBuilder();
        foreach (var c in iban[4..] + iban[..4])
        {
            digits.Append(CultureInfo.InvariantCulture, $"{(char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10)}");
        }
        return CheckDigits.Remainder(digits.ToString(), 97) == 1;
    }

    private static bool IsRight(string prefix, string account) =>
        CheckDigits.AreDigits(account, LengthOfAccount) && CheckDigits.Weighted(prefix + account, Weights) % 10 == 0;
}
