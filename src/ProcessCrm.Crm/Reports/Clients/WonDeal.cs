namespace ProcessCrm.Crm.Reports.Clients;

/// <summary>A deal that was won, as the analysis of clients sees it.</summary>
/// <param name="Client">Who bought.</param>
/// <param name="Month">The first day of the month in which it was won.</param>
/// <param name="Amount">What it brought.</param>
public sealed record WonDeal(Client Client, DateOnly Month, decimal Amount);

/// <summary>Who bought: an organisation, or a person where the deal names none.</summary>
/// <param name="IsPerson">Whether it is a contact rather than an account.</param>
/// <param name="Id">The id of the account or contact.</param>
/// <param name="Name">What people call it.</param>
public sealed record Client(bool IsPerson, long Id, string Name)
{
    /// <summary>What it could buy of us in a year, in the currency of the analysis; null where that is not known, or known in another.</summary>
    public decimal? Potential { get; init; }
}
