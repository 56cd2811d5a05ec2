using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Products;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Products;

/// <summary>A product: managers change it or take it off sale, others look at it.</summary>
public sealed class EditModel(FindProductsQuery find, SaveProductHandler save, PostedValues values, CrmDbContext context) : AppPage
{
    /// <summary>The fields of <see cref="SaveProduct"/>, numbers as they were typed.</summary>
    public sealed class ProductForm
    {
        public string? Name { get; set; }

        public string? Series { get; set; }

        public string? Price { get; set; }

        public string? Currency { get; set; }

        public string? Unit { get; set; }

        public string? Vat { get; set; }

        public bool IsActive { get; set; } = true;

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    public static IEnumerable<SelectListItem> CurrencyOptions => Currencies.All.Select(currency => new SelectListItem(currency, currency));

    /// <summary>The product; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public ProductForm Form { get; set; } = new();

    /// <summary>The product as it is now; null for a new one.</summary>
    public Product? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Shown is { } product)
        {
            Form = new ProductForm
            {
                Name = product.Name,
                Series = product.Series,
                Price = product.Price is { } price ? values.Type(price) : null,
                Currency = product.Currency,
                Unit = product.Unit,
                Vat = product.Vat is { } vat ? values.Type(vat) : null,
                IsActive = product.IsActive,
                Version = product.Version,
            };
        }
        else
        {
            Form.Currency = (await context.Set<OrganisationSettings>().AsNoTracking().SingleAsync(cancellationToken)).BaseCurrency;
        }

        return Show();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        var price = Number("Form.Price", Form.Price);
        var vat = Number("Form.Vat", Form.Vat);
        if (!ModelState.IsValid)
        {
            return Show();
        }

        var command = new SaveProduct(Form.Name ?? "", Form.Currency ?? "")
        {
            Id = Shown?.Id,
            Version = Form.Version,
            Series = Form.Series,
            Price = price,
            Unit = Form.Unit,
            Vat = vat,
            IsActive = Form.IsActive,
        };
        return await AfterAsync(
            await save.HandleAsync(command, Me.Actor, cancellationToken),
            _ => "/products",
            () => Form.Version = Shown?.Version,
            () => Task.FromResult(Show())
        );
    }

    private decimal? Number(string field, string? typed)
    {
        if (!values.TryReadNumber(typed, out var number))
        {
            ModelState.AddModelError(field, T["forms.no-number"]);
        }

        return number;
    }

    private async Task FindAsync(CancellationToken cancellationToken) =>
        Shown = (await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var product) ? product : null;

    private IActionResult Show() =>
        Id != 0 && Shown is null ? NotFound()
        : Id == 0 && !Me.Actor.MayManage() ? StatusCode(StatusCodes.Status403Forbidden)
        : Page();
}
