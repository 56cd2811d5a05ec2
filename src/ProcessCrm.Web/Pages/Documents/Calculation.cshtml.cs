using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Documents.Calculations;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Documents;

/// <summary>What a deal costs the client, line by line [калькулятор расчета] (W11, W12).</summary>
public sealed class CalculationModel(
    GetOpportunityQuery get,
    GetCalculationQuery calculations,
    SaveCalculationHandler save,
    ReferenceOptions references,
    PostedValues values
) : AppPage
{
    private const int EmptyLines = 3;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public CalculationForm Form { get; set; } = new();

    public Opportunity Deal { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Products { get; private set; } = [];

    public string DealUrl => SubjectLinks.Of(Opportunity.Kind, Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Form = new CalculationForm
        {
            Lines = [.. found.Lines.Select(line => CalculationLineForm.Of(line, values))],
            PricesIncludeVat = found.PricesIncludeVat,
            Version = found.Version,
        };
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(bool more, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } found)
        {
            return NotFound();
        }

        // Lines that were left empty are gone; errors then stand beside the lines as they are shown.
        Form.Lines = [.. Form.Lines.Where(line => line.IsFilled)];
        ModelState.Clear();
        if (more)
        {
            return await ShowAsync(cancellationToken, 2 * EmptyLines);
        }

        var lines = Form
            .Lines.Select((line, place) => line.Read(values, place, field => ModelState.AddModelError(field, T["forms.no-number"])))
            .OfType<CalculationLine>()
            .ToList();
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        var command = new SaveCalculation(lines)
        {
            Id = Id,
            Version = Form.Version,
            PricesIncludeVat = Form.PricesIncludeVat,
        };
        return await AfterAsync(
            await save.HandleAsync(command, Me.Actor, cancellationToken),
            _ => $"{DealUrl}/documents",
            () => Form.Version = found.Version,
            () => ShowAsync(cancellationToken)
        );
    }

    private async Task<Calculation?> FindAsync(CancellationToken cancellationToken)
    {
        if (
            !(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var deal)
            || !(await calculations.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var found)
        )
        {
            return null;
        }

        Deal = deal.Opportunity;
        return found;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken, int empty = EmptyLines)
    {
        Form.Lines = [.. Form.Lines, .. Enumerable.Range(0, empty).Select(_ => new CalculationLineForm())];
        Products = [ReferenceOptions.Nothing, .. await references.OfAsync(ReferenceTypes.Product, cancellationToken)];
        return Page();
    }
}
