namespace ProcessCrm.Crm.Parties.OfficialNumbers;

/// <summary>
/// The Russian code of a company's reason for tax registration (КПП): tax office (4 digits), reason (2 digits or capital letters), number
/// (3 digits). It has no check digit.
/// </summary>
public static class Kpp
{
    /// <summary>Whether it is well formed.</summary>
    public static bool IsRight(string kpp) =>
        kpp.Length == 9
        && kpp[..4].All(char.IsAsciiDigit)
        && kpp[4..6].All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))
        && kpp[6..].All(char.IsAsciiDigit);
}
