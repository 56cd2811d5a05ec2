namespace ProcessCrm.Crm.Parties.OfficialNumbers;

/// <summary>The Russian taxpayer's number (ИНН): 10 digits of a company with one check digit, 12 of a person with two.</summary>
public static class Inn
{
    private const int OfCompany = 10;
    private const int OfPerson = 12;

    /// <summary>How many digits it has for a kind of party.</summary>
    public static int LengthFor(PartyKind kind) => kind == PartyKind.LegalEntity ? OfCompany : OfPerson;

    /// <summary>Whether it is well formed, and its check digits are right.</summary>
    public static bool IsRight(string inn) =>
        CheckDigits.AreDigits(inn, OfCompany)
            ? Check(inn, 9, 2, 4, 10, 3, 5, 9, 4, 6, 8)
            : CheckDigits.AreDigits(inn, OfPerson)
                && Check(inn, 10, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
                && Check(inn, 11, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8);

    private static bool Check(string inn, int place, params ReadOnlySpan<int> weights) =>
        CheckDigits.Weighted(inn.AsSpan(0, place), weights) % 11 % 10 == inn[place] - '0';
}
