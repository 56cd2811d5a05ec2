namespace ProcessCrm.Crm.Parties.OfficialNumbers;

/// <summary>The Russian registration number: ОГРН of a company has 13 digits, ОГРНИП of a sole proprietor 15; the last is the check digit.</summary>
public static class Ogrn
{
    private const int OfCompany = 13;
    private const int OfSoleProprietor = 15;

    /// <summary>How many digits it has for a kind of party; null where it has no such number.</summary>
    public static int? LengthFor(PartyKind kind) =>
        kind switch
        {
            PartyKind.LegalEntity => OfCompany,
            PartyKind.SoleProprietor => OfSoleProprietor,
            _ => null,
        };

    /// <summary>Whether it is well formed, and its check digit is right.</summary>
    public static bool IsRight(string ogrn) =>
        CheckDigits.AreDigits(ogrn, OfCompany) ? Check(ogrn, 11) : CheckDigits.AreDigits(ogrn, OfSoleProprietor) && Check(ogrn, 13);

    private static bool Check(string ogrn, int divisor) =>
        CheckDigits.Remainder(ogrn.AsSpan(0, ogrn.Length - 1), divisor) % 10 == ogrn[^1] - '0';
}
