using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Products;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/products</c>.</summary>
internal static class ProductRoutes
{
    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        var products = routes.MapGroup("/products").WithTags("Products").AddEndpointFilter<WorkersOnly>();
        products.MapGet("", ListAsync).WithName("listProducts").WithSummary("The products, the newest first.");
        products.MapGet("/{id}", GetAsync).WithName("getProduct").WithSummary("One of the products. The ETag is what a patch asks for.");
        products
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createProduct")
            .WithSummary("Creates a product; for managers.")
            .WithExample(new SaveProduct("GTX Basic", "USD") { Series = "GTX", Price = 550 });
        products
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeProduct")
            .WithSummary("Changes the fields that are sent; null clears one.")
            .Accepts<SaveProduct>("application/json", "application/merge-patch+json");
    }

    private static async Task<Results<Ok<Page<ProductItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        [Description("Only those that are still sold.")] bool? active,
        CrmDbContext crm,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var rows = crm.Set<Product>().AsNoTracking();
        if (active is true)
        {
            rows = rows.Where(row => row.IsActive);
        }

        if (after is not null)
        {
            rows = rows.Where(row => row.Id < after.Id);
        }

        var found = await rows.OrderByDescending(row => row.Id).Take(page.Size + 1).ToListAsync(context.RequestAborted);
        return TypedResults.Ok(page.Of(found.ConvertAll(ProductItem.Of), row => new IdPlace(row.Id)));
    }

    private static async Task<Results<Ok<ProductItem>, ProblemHttpResult>> GetAsync(long id, CrmDbContext crm, HttpContext context) =>
        (await FindAsync(id, crm, context)).ToVersioned(context, found => found.Version, ProductItem.Of);

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveProduct product,
        SaveProductHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(product, context.Actor(), context.RequestAborted)).ToCreated(context, "products");

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        CrmDbContext crm,
        SaveProductHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            context.Actor().MayManage() ? await FindAsync(id, crm, context) : Refusal.Forbidden,
            found => (found.Version, ProductItem.Of(found).Fields),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    private static async Task<Result<Product>> FindAsync(long id, CrmDbContext crm, HttpContext context) =>
        await crm.Set<Product>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, context.RequestAborted) is { } found
            ? found
            : Refusal.NotFound;

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
                    IsActive = row.IsActive,
                },
                row.ExternalId
            );
    }
}
