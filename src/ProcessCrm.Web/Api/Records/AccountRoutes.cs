using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Parties.Registers;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Work.Sheets;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/accounts</c>.</summary>
internal static class AccountRoutes
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/accounts").WithTags("Accounts");
        accounts.MapGet("", ListAsync).WithName("listAccounts").WithSummary("The accounts, the newest first or by sales potential.");
        accounts
            .MapGet("/csv", SaveAsync)
            .WithName("exportAccounts")
            .WithSummary("All of the list as CSV, in the caller's language and time zone.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        accounts
            .MapGet("/same", SameAsync)
            .WithName("findSameAccounts")
            .WithSummary("Accounts that may be the same as what is being typed in: by tax number, phone, e-mail, name; the surest first.");
        accounts
            .MapGet("/registered", AskRegisterAsync)
            .WithName("askPartyRegister")
            .WithSummary("What a register of businesses says of a tax number, to fill in a form by it; nothing is saved.");
        accounts
            .MapGet("/{id}/portrait", PortraitAsync)
            .WithName("getClientPortrait")
            .WithSummary("How work with an account stands: its leads, deals, contacts, key persons and sales potential at a glance.");
        accounts.MapGet("/{id}", GetAsync).WithName("getAccount").WithSummary("One of the accounts. The ETag is what a patch asks for.");
        accounts
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createAccount")
            .WithSummary("Creates an account.")
            .WithExample(
                new SaveAccount("North Steel")
                {
                    Phones = ["+7 495 000 00 00"],
                    WebSites = ["north-steel.example"],
                    RevenueCurrency = "USD",
                }
            );
        accounts
            .MapPost("/register", RegisterAsync)
            .TakesIdempotencyKey()
            .WithName("registerPartner")
            .WithSummary("Registers a partner as the wizard does: an account with its access group, and a contact person.")
            .WithExample(
                new RegisterPartner(new SaveAccount("North Steel") { Phones = ["+7 495 000 00 00"] })
                {
                    Contact = new SaveContact("Pavel Sokolov") { JobTitle = "Head of supply" },
                }
            );
        accounts
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeAccount")
            .WithSummary("Changes the fields that are sent; null clears one.")
            .Accepts<SaveAccount>("application/json", "application/merge-patch+json");
        accounts.MapChanges(ChangeRoutes.Account, "Account");
        accounts.MapConsents(ChangeRoutes.Account, "Account");
        accounts.MapMerge(ChangeRoutes.Account, "Account");
    }

    private static async Task<Results<Ok<Page<AccountItem>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        [Description("Words of the name, phones, addresses and other fields.")] string? search,
        [AsParameters] AccountFilter filter,
        FindAccountsQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        var asked = filter.ToQuery(search) with { Page = page.ToRequest(after) };
        return (await query.ListAsync(asked, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(found.ToPage(AccountItem.Of))
            : refusals.ToProblem(context);
    }

    private static Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveAsync(
        [Description("Words of the name, phones, addresses and other fields.")] string? search,
        [AsParameters] AccountFilter filter,
        FindAccountsQuery query,
        AccountSheet sheet,
        HttpContext context
    )
    {
        var asked = filter.ToQuery(search);
        return context.SaveAsync(
            "accounts",
            sheet,
            page => query.ListAsync(asked with { Page = page }, context.Actor(), context.RequestAborted)
        );
    }

    private static async Task<Results<Ok<Page<SameParty>>, ProblemHttpResult>> SameAsync(
        [AsParameters] SameQuery typed,
        FindSamePartiesQuery query,
        HttpContext context
    ) =>
        (await query.AccountsAsync(typed.ToQuery(), context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<SameParty>(found, null))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<RegisteredParty>, ProblemHttpResult>> AskRegisterAsync(
        [Description("An INN.")] string? taxId,
        AskRegisterQuery query,
        HttpContext context
    ) =>
        (await query.HandleAsync(taxId, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(found)
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<AccountItem>, ProblemHttpResult>> GetAsync(
        long id,
        FindAccountsQuery query,
        HttpContext context
    ) => (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(context, found => found.Version, AccountItem.Of);

    private static async Task<Results<Ok<ClientPortrait>, ProblemHttpResult>> PortraitAsync(
        long id,
        ClientPortraitQuery query,
        HttpContext context
    ) =>
        (await query.HandleAsync(id, context.Actor(), context.RequestAborted)).IsDone(out var portrait, out var refusals)
            ? TypedResults.Ok(portrait)
            : refusals.ToProblem(context);

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveAccount account,
        SaveAccountHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(account, context.Actor(), context.RequestAborted)).ToCreated(context, "accounts");

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> RegisterAsync(
        RegisterPartner partner,
        RegisterPartnerHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(partner, context.Actor(), context.RequestAborted)).ToCreated(context, "accounts");

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        FindAccountsQuery query,
        SaveAccountHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.GetAsync(id, context.Actor(), context.RequestAborted),
            found => (found.Version, AccountItem.Of(found).Fields),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    /// <summary>Which accounts, and in what order.</summary>
    internal sealed record AccountFilter(
        [property: Description("Only those whose sales potential is as large, or larger; currencies are not converted.")]
            decimal? PotentialFrom,
        [property: Description("Whether the largest sales potential comes first, and accounts without one are left out.")] bool? ByPotential
    )
    {
        public ListAccounts ToQuery(string? search) =>
            new()
            {
                Search = search,
                PotentialFrom = PotentialFrom,
                Order = ByPotential == true ? AccountOrder.Potential : AccountOrder.Newest,
            };
    }

    /// <summary>One of the accounts.</summary>
    /// <param name="Fields">What people type in: what a patch changes.</param>
    internal sealed record AccountItem(long Id, int Version, SaveAccount Fields, string? ExternalId, DateTimeOffset CreatedAt)
    {
        public static AccountItem Of(Account row) => new(row.Id, (int)row.Version, SaveAccount.Of(row), row.ExternalId, row.CreatedAt);
    }
}
