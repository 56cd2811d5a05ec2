using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Documents.Calculations;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/opportunities/ID/calculation</c>: what a deal costs the client (W11, W12).</summary>
internal static class CalculationRoutes
{
    public static void MapCalculations(this IEndpointRouteBuilder routes)
    {
        var calculations = routes.MapGroup("/opportunities/{id}/calculation").WithTags("Documents");
        calculations
            .MapGet("", GetAsync)
            .WithName("getCalculation")
            .WithSummary("What the deal costs, line by line; of version 0 where nothing was saved. The ETag is what saving asks for.");
        calculations
            .MapPut("", SaveAsync)
            .RequiresIfMatch()
            .WithName("saveCalculation")
            .WithSummary(
                "Saves the lines; the total becomes the deal's budget. Each line is rounded to whole coins by itself, half a coin away from zero."
            )
            .WithExample(
                new SaveCalculation([
                    new CalculationLine("Delivery", 1, 1_500)
                    {
                        Unit = "pcs",
                        Discount = 5,
                        Vat = 20,
                    },
                ])
                {
                    PricesIncludeVat = true,
                }
            );
    }

    private static async Task<Results<Ok<CalculationItem>, ProblemHttpResult>> GetAsync(
        long id,
        GetCalculationQuery query,
        HttpContext context
    ) =>
        (await query.HandleAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(
            context,
            found => found.Version,
            CalculationItem.Of
        );

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> SaveAsync(
        long id,
        SaveCalculation calculation,
        SaveCalculationHandler handler,
        HttpContext context
    ) =>
        (
            await handler.HandleAsync(
                calculation with
                {
                    Id = id,
                    Version = context.SeenVersion(),
                },
                context.Actor(),
                context.RequestAborted
            )
        ).ToSaved(context);

    /// <summary>A calculation.</summary>
    /// <param name="Currency">The currency of all its sums (ISO 4217).</param>
    /// <param name="PricesIncludeVat">Whether the VAT is in the prices.</param>
    /// <param name="Lines">The lines with their sums.</param>
    /// <param name="Net">Without VAT.</param>
    /// <param name="Vat">The VAT.</param>
    /// <param name="Total">What is to be paid.</param>
    internal sealed record CalculationItem(
        int Version,
        string Currency,
        bool PricesIncludeVat,
        IReadOnlyList<CalculatedLine> Lines,
        decimal Net,
        decimal Vat,
        decimal Total
    )
    {
        public static CalculationItem Of(Calculation found) =>
            new((int)found.Version, found.Currency, found.PricesIncludeVat, found.Totals().Lines, found.Net, found.Vat, found.Total);
    }
}
