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
        && kpp.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0
        && kpp.AsSpan(4, 2).IndexOfAnyExcept("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") < 0
        && kpp.AsSpan(6).IndexOfAnyExceptInRange('0', '9') < 0;
}
