namespace ProcessCrm.Crm.Documents.Calculations;

/// <summary>A line of a calculation: goods or a service, from the catalogue or free (W11).</summary>
/// <param name="Name">What it is; empty takes the name of the product.</param>
/// <param name="Quantity">How much, more than zero.</param>
/// <param name="Price">For one unit; null takes the list price of the product.</param>
public sealed record CalculationLine(string? Name, decimal Quantity, decimal? Price)
{
    /// <summary>The product of the catalogue; null for a free line.</summary>
    public long? ProductId { get; init; }

    /// <summary>What is counted: <c>pcs</c>, <c>hour</c>; null takes that of the product.</summary>
    public string? Unit { get; init; }

    /// <summary>Off the price, 0 to 100 percent.</summary>
    public decimal Discount { get; init; }

    /// <summary>The rate of VAT in percent; null takes that of the product, which may have none.</summary>
    public decimal? Vat { get; init; }
}
