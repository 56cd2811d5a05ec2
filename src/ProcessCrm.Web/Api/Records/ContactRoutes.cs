using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Work.Sheets;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/contacts</c>.</summary>
internal static class ContactRoutes
{
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        var contacts = routes.MapGroup("/contacts").WithTags("Contacts");
        contacts.MapGet("", ListAsync).WithName("listContacts").WithSummary("The contacts, the newest first.");
        contacts
            .MapGet("/csv", SaveAsync)
            .WithName("exportContacts")
            .WithSummary("All of the list as CSV, in the caller's language and time zone.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        contacts
            .MapGet("/same", SameAsync)
            .WithName("findSameContacts")
            .WithSummary("Contacts that may be the same as what is being typed in: by phone, e-mail, name; the surest first.");
        contacts.MapGet("/{id}", GetAsync).WithName("getContact").WithSummary("One of the contacts. The ETag is what a patch asks for.");
        contacts
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createContact")
            .WithSummary("Creates a contact.")
            .WithExample(
                new SaveContact("Pavel Sidorov")
                {
                    JobTitle = "Head of purchasing",
                    Birthday = new DateOnly(1980, 1, 31),
                    IsKey = true,
                    Emails = ["pavel@example.com"],
                }
            );
        contacts
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeContact")
            .WithSummary("Changes the fields that are sent; null clears one.")
            .Accepts<SaveContact>("application/json", "application/merge-patch+json");
        contacts.MapChanges(ChangeRoutes.Contact, "Contact");
        contacts.MapConsents(ChangeRoutes.Contact, "Contact");
        contacts.MapMerge(ChangeRoutes.Contact, "Contact");
    }

    private static async Task<Results<Ok<Page<ContactItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        [Description("Words of the name, phones, addresses and other fields.")] string? search,
        [AsParameters] ContactFilter filter,
        FindContactsQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var asked = filter.ToQuery(search) with { Page = page.ToRequest(after) };
        return (await query.ListAsync(asked, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(found.ToPage(ContactItem.Of))
            : refusals.ToProblem(context);
    }

    private static Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveAsync(
        [Description("Words of the name, phones, addresses and other fields.")] string? search,
        [AsParameters] ContactFilter filter,
        FindContactsQuery query,
        ContactSheet sheet,
        HttpContext context
    )
    {
        var asked = filter.ToQuery(search);
        return context.SaveAsync(
            "contacts",
            sheet,
            page => query.ListAsync(asked with { Page = page }, context.Actor(), context.RequestAborted)
        );
    }

    private static async Task<Results<Ok<Page<SameParty>>, ProblemHttpResult>> SameAsync(
        [AsParameters] SameQuery typed,
        FindSamePartiesQuery query,
        HttpContext context
    ) =>
        (await query.ContactsAsync(typed.ToQuery(), context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<SameParty>(found, null))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<ContactItem>, ProblemHttpResult>> GetAsync(
        long id,
        FindContactsQuery query,
        HttpContext context
    ) => (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(context, found => found.Version, ContactItem.Of);

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveContact contact,
        SaveContactHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(contact, context.Actor(), context.RequestAborted)).ToCreated(context, "contacts");

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        FindContactsQuery query,
        SaveContactHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.GetAsync(id, context.Actor(), context.RequestAborted),
            found => (found.Version, ContactItem.Of(found).Fields),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    /// <summary>Which contacts.</summary>
    internal sealed record ContactFilter(
        [property: Description("The id of an account.")] long? Account,
        [property: Description("Only key persons of their accounts.")] bool? Key,
        [property: Description("Only those whose birthday is kept on this day, or in the days that follow.")] DateOnly? BirthdayFrom,
        [property: Description("How many days, the first among them: 14 where it is left out, at most 365.")] int? BirthdayDays
    )
    {
        public ListContacts ToQuery(string? search)
        {
            var all = new ListContacts();
            return all with
            {
                Search = search,
                AccountId = Account,
                IsKey = Key ?? false,
                BirthdayFrom = BirthdayFrom,
                BirthdayDays = BirthdayDays ?? all.BirthdayDays,
            };
        }
    }

    /// <summary>One of the contacts.</summary>
    /// <param name="Fields">What people type in: what a patch changes.</param>
    internal sealed record ContactItem(long Id, int Version, SaveContact Fields, DateTimeOffset CreatedAt)
    {
        public static ContactItem Of(Contact row) => new(row.Id, (int)row.Version, SaveContact.Of(row), row.CreatedAt);
    }
}
