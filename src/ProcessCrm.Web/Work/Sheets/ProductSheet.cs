using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Products;

namespace ProcessCrm.Web.Work.Sheets;

/// <summary>The list of products as a table.</summary>
public sealed class ProductSheet(Translator translator) : Sheet<Product>
{
    /// <inheritdoc/>
    protected override IReadOnlyList<SheetColumn<Product>> Columns =>
        [
            new("products.name", line => line.Name),
            new("products.series", line => line.Series),
            new("products.price", line => line.Price),
            new("opportunities.currency", line => line.Currency),
            new("products.unit", line => line.Unit),
            new("products.vat", line => line.Vat),
            new("sheets.state", line => translator[line.IsActive ? "products.sold" : "products.not-sold"]),
        ];
}
