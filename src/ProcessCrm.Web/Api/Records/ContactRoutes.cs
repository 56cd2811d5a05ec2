using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/contacts</c>.</summary>
internal static class ContactRoutes
{
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        var contacts = routes.MapGroup("/contacts").WithTags("Contacts").AddEndpointFilter<WorkersOnly>();
        contacts.MapGet("", ListAsync).WithName("listContacts").WithSummary("The contacts, the newest first.");
        contacts.MapGet("/{id}", GetAsync).WithName("getContact").WithSummary("One of the contacts. The ETag is what a patch asks for.");
        contacts
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createContact")
            .WithSummary("Creates a contact.")
            .WithExample(new SaveContact("Pavel Sidorov") { JobTitle = "Head of purchasing", Email = "pavel@example.com" });
        contacts
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeContact")
            .WithSummary("Changes the fields that are sent; null clears one.")
            .Accepts<SaveContact>("application/json", "application/merge-patch+json");
    }

    private static async Task<Results<Ok<Page<ContactItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        [Description("Words of the name and other fields.")] string? search,
        [Description("The id of an account.")] long? account,
        CrmDbContext crm,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var rows = crm.Set<Contact>().AsNoTracking();
        foreach (var word in SearchText.Words(search))
        {
            rows = rows.Where(row => row.SearchText.Contains(word));
        }

        if (account is not null)
        {
            rows = rows.Where(row => row.AccountId == account);
        }

        if (after is not null)
        {
            rows = rows.Where(row => row.Id < after.Id);
        }

        var found = await rows.OrderByDescending(row => row.Id).Take(page.Size + 1).ToListAsync(context.RequestAborted);
        return TypedResults.Ok(page.Of(found.ConvertAll(ContactItem.Of), row => new IdPlace(row.Id)));
    }

    private static async Task<Results<Ok<ContactItem>, ProblemHttpResult>> GetAsync(long id, CrmDbContext crm, HttpContext context)
    {
        if (await crm.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, context.RequestAborted) is not { } found)
        {
            return context.NotFound();
        }

        context.TellVersion(found.Version);
        return TypedResults.Ok(ContactItem.Of(found));
    }

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveContact contact,
        SaveContactHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(contact, context.Actor(), context.RequestAborted)).ToCreated(context, "contacts");

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        CrmDbContext crm,
        SaveContactHandler handler,
        HttpContext context
    )
    {
        if (await crm.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, context.RequestAborted) is not { } found)
        {
            return context.NotFound();
        }

        context.TellVersion(found.Version);
        var changed = merge.Apply(ContactItem.Of(found).Fields, patch) with { Id = id, Version = context.SeenVersion() };
        return (await handler.HandleAsync(changed, context.Actor(), context.RequestAborted)).ToSaved(context);
    }

    /// <summary>One of the contacts.</summary>
    /// <param name="Fields">What people type in: what a patch changes.</param>
    internal sealed record ContactItem(long Id, int Version, SaveContact Fields, DateTimeOffset CreatedAt)
    {
        public static ContactItem Of(Contact row) =>
            new(
                row.Id,
                (int)row.Version,
                new SaveContact(row.FullName)
                {
                    JobTitle = row.JobTitle,
                    AccountId = row.AccountId,
                    Email = row.Email,
                    Phone = row.Phone,
                },
                row.CreatedAt
            );
    }
}
