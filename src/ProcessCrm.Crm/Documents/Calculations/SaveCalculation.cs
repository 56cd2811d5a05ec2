using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Products;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Crm.Documents.Calculations;

/// <summary>Saves what a deal costs the client; the total becomes the deal's budget (W11, W12).</summary>
/// <param name="Lines">At most <see cref="SaveCalculationHandler.MostLines"/>; none clears the calculation, and leaves the budget.</param>
public sealed record SaveCalculation(IReadOnlyList<CalculationLine> Lines)
{
    /// <summary>The deal.</summary>
    public long Id { get; init; }

    /// <summary>The <see cref="Calculation.Version"/> that it is based on; null or 0 where there is none yet.</summary>
    public long? Version { get; init; }

    /// <summary>Whether the VAT is in the prices.</summary>
    public bool PricesIncludeVat { get; init; }
}

/// <summary>Saves calculations.</summary>
public sealed class SaveCalculationHandler(CrmCommands commands)
{
    /// <summary>The longest calculation.</summary>
    public const int MostLines = 200;
    private const decimal MostQuantity = 1_000_000;
    private const decimal HighestPrice = 1_000_000_000;
    private const int LongestName = 400;
    private const int LongestUnit = 32;

    /// <summary>Saves it; answers the deal and the version of its calculation.</summary>
    public Task<Result<Saved>> HandleAsync(SaveCalculation command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await SaveAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveCalculation command, Actor actor, CancellationToken cancellationToken)
    {
        var subject = new SubjectRef(Opportunity.Kind, command.Id);
        await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        if (await unit.Context.FindAsync<Opportunity>([command.Id], cancellationToken) is not { } deal)
        {
            return Refusal.NotFound;
        }
        var calculation = await unit.Context.FindAsync<Calculation>([command.Id], cancellationToken);
        if ((calculation?.Version ?? 0) != (command.Version ?? 0))
        {
            return Refusal.Stale;
        }
        if (calculation?.QuotationId is not null && !actor.MayManage())
        {
            return new Refusal(RefusalKind.Forbidden, "prices-are-quoted");
        }
        var lines = new List<CalculationLine>();
        var refusals = new List<Refusal>();
        for (var i = 0; i < Math.Min(command.Lines.Count, MostLines + 1); i++)
        {
            var line = await FilledAsync(unit, command.Lines[i], deal.Currency, cancellationToken);
            refusals.AddRange(Check(line, i));
            lines.Add(line);
        }
        if (command.Lines.Count > MostLines)
        {
            refusals.Add(Refusal.Invalid("lines", "too-many", MostLines));
        }
        if (refusals.Count > 0)
        {
            return refusals;
        }
        if (calculation is null)
        {
            calculation = new Calculation
            {
                OpportunityId = deal.Id,
                Currency = deal.Currency,
                Version = 0,
            };
            unit.Context.Add(calculation);
        }
        Apply(calculation, deal, lines, command.PricesIncludeVat);
        calculation.SavedAt = unit.Now;
        calculation.SavedById = actor.Id;
        (await commands.Engine.SubjectChangedAsync(unit.Work, subject, cancellationToken)).OrRefuse();
        unit.Work.Touch(Topics.Subject(subject));
        return new Saved(deal.Id, calculation.Version);
    }

    private static void Apply(Calculation calculation, Opportunity deal, List<CalculationLine> lines, bool pricesIncludeVat)
    {
        calculation.Currency = deal.Currency;
        calculation.PricesIncludeVat = pricesIncludeVat;
        calculation.Lines = lines;
        var totals = calculation.Totals();
        (calculation.Net, calculation.Vat, calculation.Total) = (totals.Net, totals.Vat, totals.Total);
        calculation.Version++;
        if (lines.Count > 0 && deal.Amount != totals.Total)
        {
            deal.Amount = totals.Total;
            deal.Version++;
        }
    }

    /// <summary>A line of the catalogue takes from there what is not said.</summary>
    private static async Task<CalculationLine> FilledAsync(
        CrmUnit unit,
        CalculationLine line,
        string currency,
        CancellationToken cancellationToken
    )
    {
        var product = line.ProductId is { } id ? await unit.Context.FindAsync<Product>([id], cancellationToken) : null;
        return line with
        {
            Name = Given.Text(line.Name) ?? product?.Name,
            Unit = Given.Text(line.Unit) ?? product?.Unit,
            Price = line.Price ?? (product?.Currency == currency ? product.Price : null),
            Vat = line.Vat ?? product?.Vat,
            // What is not in the catalogue is told by the check.
            ProductId = line.ProductId is null || product is not null ? line.ProductId : 0,
        };
    }

    private static IEnumerable<Refusal> Check(CalculationLine line, int place)
    {
        if (line.ProductId == 0)
        {
            yield return Wrong(place, "productId", "unknown-record");
        }
        if (line.Name is null)
        {
            yield return Wrong(place, "name", "required");
        }
        if (line.Name?.Length > LongestName)
        {
            yield return Wrong(place, "name", "too-long", LongestName);
        }
        if (line.Unit?.Length > LongestUnit)
        {
            yield return Wrong(place, "unit", "too-long", LongestUnit);
        }
        if (line.Quantity is <= 0 or > MostQuantity)
        {
            yield return Wrong(place, "quantity", "quantity-range", MostQuantity);
        }
        if (line.Price is null)
        {
            yield return Wrong(place, "price", "required");
        }
        if (line.Price is < 0 or > HighestPrice)
        {
            yield return Wrong(place, "price", "out-of-range", 0, HighestPrice);
        }
        if (line.Discount is < 0 or > 100)
        {
            yield return Wrong(place, "discount", "out-of-range", 0, 100);
        }
        if (line.Vat is < 0 or > 100)
        {
            yield return Wrong(place, "vat", "out-of-range", 0, 100);
        }
    }

    private static Refusal Wrong(int place, string field, string code, params IReadOnlyList<object> arguments) =>
        Refusal.Invalid(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lines[{place}].{field}"), code, arguments);
}
