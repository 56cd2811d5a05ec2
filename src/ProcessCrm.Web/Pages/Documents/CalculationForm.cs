using System.Globalization;
using ProcessCrm.Crm.Documents.Calculations;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Documents;

/// <summary>What people type into a calculation.</summary>
public sealed class CalculationForm
{
    public IList<CalculationLineForm> Lines { get; set; } = [];

    public bool PricesIncludeVat { get; set; }

    /// <summary>The version that the change is based on.</summary>
    public long? Version { get; set; }
}

/// <summary>A line; one that nothing was typed into does not count.</summary>
public sealed class CalculationLineForm
{
    public long? ProductId { get; set; }

    public string? Name { get; set; }

    public string? Quantity { get; set; }

    public string? Unit { get; set; }

    public string? Price { get; set; }

    public string? Discount { get; set; }

    public string? Vat { get; set; }

    /// <summary>Whether something was typed.</summary>
    public bool IsFilled =>
        ProductId is not null || new[] { Name, Quantity, Unit, Price, Discount, Vat }.Any(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>The form of a line that is there.</summary>
    public static CalculationLineForm Of(CalculationLine line, PostedValues values) =>
        new()
        {
            ProductId = line.ProductId,
            Name = line.Name,
            Quantity = values.Type(line.Quantity),
            Unit = line.Unit,
            Price = line.Price is { } price ? values.Type(price) : null,
            Discount = line.Discount == 0 ? null : values.Type(line.Discount),
            Vat = line.Vat is { } vat ? values.Type(vat) : null,
        };

    /// <summary>The line to save; null with the fields that are no numbers told.</summary>
    public CalculationLine? Read(PostedValues values, int place, Action<string> wrong)
    {
        var isRight = true;
        var quantity = Number(nameof(Quantity), Quantity);
        var price = Number(nameof(Price), Price);
        var discount = Number(nameof(Discount), Discount);
        var vat = Number(nameof(Vat), Vat);
        return isRight
            ? new CalculationLine(Name, quantity ?? 1, price)
            {
                ProductId = ProductId,
                Unit = Unit,
                Discount = discount ?? 0,
                Vat = vat,
            }
            : null;

        decimal? Number(string field, string? text)
        {
            if (values.TryReadNumber(text, out var number))
            {
                return number;
            }

            isRight = false;
            wrong(string.Create(CultureInfo.InvariantCulture, $"Form.Lines[{place}].{field}"));
            return null;
        }
    }
}
