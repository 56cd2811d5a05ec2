using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Products;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Work.Sheets;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/products</c>.</summary>
internal static class ProductRoutes
{
    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        var products = routes.MapGroup("/products").WithTags("Products");
        products.MapGet("", ListAsync).WithName("listProducts").WithSummary("The products, the newest first.");
        products
            .MapGet("/csv", SaveAsync)
            .WithName("exportProducts")
            .WithSummary("All of the list as CSV, in the caller's language.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        products.MapGet("/{id}", GetAsync).WithName("getProduct").WithSummary("One of the products. The ETag is what a patch asks for.");
        products
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createProduct")
            .WithSummary("Creates a product; for managers.")
            .WithExample(
                new SaveProduct("GTX Basic", "USD")
                {
                    Series = "GTX",
                    Price = 550,
                    Unit = "pcs",
                    Vat = 20,
                }
            );
        products
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeProduct")
            .WithSummary("Changes the fields that are sent; null clears one.")
            .Accepts<SaveProduct>("application/json", "application/merge-patch+json");
    }

    private static async Task<Results<Ok<Page<ProductItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        [Description("Words of the name, the series and the number in other systems.")] string? search,
        [Description("Only those that are still sold.")] bool? active,
        FindProductsQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var asked = new ListProducts
        {
            Search = search,
            IsActive = active ?? false,
            Page = page.ToRequest(after),
        };
        return (await query.ListAsync(asked, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(found.ToPage(ProductItem.Of))
            : refusals.ToProblem(context);
    }

    private static Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveAsync(
        [Description("Words of the name, the series and the number in other systems.")] string? search,
        [Description("Only those that are still sold.")] bool? active,
        FindProductsQuery query,
        ProductSheet sheet,
        HttpContext context
    )
    {
        var asked = new ListProducts { Search = search, IsActive = active ?? false };
        return context.SaveAsync(
            "products",
            sheet,
            page => query.ListAsync(asked with { Page = page }, context.Actor(), context.RequestAborted)
        );
    }

    private static async Task<Results<Ok<ProductItem>, ProblemHttpResult>> GetAsync(
        long id,
        FindProductsQuery query,
        HttpContext context
    ) => (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(context, found => found.Version, ProductItem.Of);

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveProduct product,
        SaveProductHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(product, context.Actor(), context.RequestAborted)).ToCreated(context, "products");

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        FindProductsQuery query,
        SaveProductHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            context.Actor().MayManage() ? await query.GetAsync(id, context.Actor(), context.RequestAborted) : Refusal.Forbidden,
            found => (found.Version, ProductItem.Of(found).Fields),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    /// <summary>One of the products.</summary>
    /// <param name="Fields">What people type in: what a patch changes.</param>
    internal sealed record ProductItem(long Id, int Version, SaveProduct Fields, string? ExternalId)
    {
        public static ProductItem Of(Product row) =>
            new(
                row.Id,
                (int)row.Version,
                new SaveProduct(row.Name, row.Currency)
                {
                    Series = row.Series,
                    Price = row.Price,
                    Unit = row.Unit,
                    Vat = row.Vat,
                    IsActive = row.IsActive,
                },
                row.ExternalId
            );
    }
}
