using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Documents;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary>Proposals, contracts and invoices of deals, and the links by which clients see them (W13 to W23).</summary>
internal static class DocumentRoutes
{
    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        var ofDeal = routes.MapGroup("/opportunities/{id}/documents").WithTags("Documents");
        ofDeal.MapGet("", ListAsync).WithName("listDocuments").WithSummary("The documents of a deal, the newest first.");
        ofDeal
            .MapPost("", MakeAsync)
            .TakesIdempotencyKey()
            .WithName("makeDocument")
            .WithSummary("Makes a proposal, contract or invoice from a template. The decision `document-gate` may refuse, and says why.")
            .WithExample(new NewDocument(DocumentKind.Proposal, Language: "en", Text: "Delivery within two weeks."));
        var documents = routes.MapGroup("/documents").WithTags("Documents");
        documents.MapGet("/{id}", GetAsync).WithName("getDocument").WithSummary("A document with its revisions and links.");
        documents
            .MapPost("/{id}/revisions", RemakeAsync)
            .RequiresIfMatch()
            .WithName("remakeDocument")
            .WithSummary("Makes it anew from what the deal says now; it is a draft again, its number and earlier revisions stay.")
            .WithExample(new NewRevision(Text: "Delivery within one week."));
        documents
            .MapPost("/{id}/state", ChangeStateAsync)
            .RequiresIfMatch()
            .WithName("changeDocumentState")
            .WithSummary("Notes what became of it: approved or rejected by word of mouth, paid, cancelled.")
            .WithExample(new NewDocumentState(DocumentState.Cancelled));
        documents
            .MapPost("/{id}/links", SendAsync)
            .WithName("sendDocument")
            .WithSummary("Makes a link for the client, told only now; a draft is sent by that.")
            .WithExample(new NewLink());
        documents
            .MapPost("/{id}/order", OrderAsync)
            .TakesIdempotencyKey()
            .WithName("orderQuotation")
            .WithSummary(
                "Places an order as it was quoted: a deal of the kind Order with customer, terms, items and prices of an approved quotation."
            );
        var links = routes.MapGroup("/links").WithTags("Documents");
        links.MapDelete("/{id}", RevokeAsync).WithName("revokeLink").WithSummary("Takes a link back: it leads nowhere any more.");
        links.MapGet("/{id}/views", ListViewsAsync).WithName("listLinkViews").WithSummary("Who followed a link, the first one first.");
    }

    private static async Task<Results<Ok<Page<DocumentItem>>, ProblemHttpResult>> ListAsync(
        long id,
        FindDocumentsQuery query,
        HttpContext context
    ) =>
        (await query.ListAsync(id, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<DocumentItem>([.. found.Select(DocumentItem.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> MakeAsync(
        long id,
        NewDocument document,
        MakeDocumentHandler handler,
        HttpContext context
    )
    {
        var command = new MakeDocument(document.Kind)
        {
            OpportunityId = id,
            TemplateId = document.TemplateId,
            Language = document.Language,
            Title = document.Title,
            Text = document.Text,
            DueOn = document.DueOn,
        };
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).ToCreated(context, "documents");
    }

    private static async Task<Results<Ok<DocumentDetail>, ProblemHttpResult>> GetAsync(
        long id,
        FindDocumentsQuery query,
        HttpContext context
    ) =>
        (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(
            context,
            found => found.Document.Version,
            DocumentDetail.Of
        );

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> RemakeAsync(
        long id,
        NewRevision revision,
        RemakeDocumentHandler handler,
        HttpContext context
    )
    {
        var command = new RemakeDocument(id, context.SeenVersion())
        {
            TemplateId = revision.TemplateId,
            Title = revision.Title,
            Text = revision.Text,
            DueOn = revision.DueOn,
        };
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).ToSaved(context);
    }

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> ChangeStateAsync(
        long id,
        NewDocumentState state,
        ChangeDocumentStateHandler handler,
        HttpContext context
    ) =>
        (
            await handler.HandleAsync(
                new ChangeDocumentState(id, context.SeenVersion(), state.State) { Comment = state.Comment },
                context.Actor(),
                context.RequestAborted
            )
        ).ToSaved(context);

    private static async Task<Results<Ok<LinkAnswer>, ProblemHttpResult>> SendAsync(
        long id,
        NewLink link,
        SendDocumentHandler handler,
        HttpContext context
    ) =>
        (
            await handler.HandleAsync(
                new SendDocument(id) { Days = link.Days, Mail = link.Mail(context.Request, "p") },
                context.Actor(),
                context.RequestAborted
            )
        ).IsDone(out var made, out var refusals)
            ? TypedResults.Ok(LinkAnswer.Of(made, context.Request))
            : refusals.ToProblem(context);

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> OrderAsync(
        long id,
        OrderQuotationHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(new OrderQuotation(id), context.Actor(), context.RequestAborted)).ToCreated(context, "opportunities");

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(long id, RevokeLinkHandler handler, HttpContext context) =>
        (await handler.HandleAsync(id, context.Actor(), context.RequestAborted)).ToNoContent(context);

    private static async Task<Results<Ok<Page<LinkViewItem>>, ProblemHttpResult>> ListViewsAsync(
        long id,
        ListLinkViewsQuery query,
        HttpContext context
    ) =>
        (await query.HandleAsync(id, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<LinkViewItem>([.. found.Select(view => new LinkViewItem(view.At, view.Address, view.Agent))], null))
            : refusals.ToProblem(context);
}
