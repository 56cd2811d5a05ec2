using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Requisites;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/document-templates</c> and <c>/api/v1/organisation-requisites</c>: what documents are made from.</summary>
internal static class DocumentTemplateRoutes
{
    public static void MapDocumentTemplates(this IEndpointRouteBuilder routes)
    {
        var templates = routes.MapGroup("/document-templates").WithTags("Document templates");
        templates
            .MapGet("", ListAsync)
            .WithName("listDocumentTemplates")
            .WithSummary("All templates, those out of use included, by kind and language.");
        templates.MapGet("/{id}", GetAsync).WithName("getDocumentTemplate").WithSummary("A template. The ETag is what a patch asks for.");
        templates
            .MapPost("", CreateAsync)
            .TakesIdempotencyKey()
            .WithName("createDocumentTemplate")
            .WithSummary("Adds a template; for administrators and designers.")
            .WithExample(
                new SaveDocumentTemplate(DocumentKind.Proposal, "en", "Short proposal", "<h1>{{document.title}}</h1>{{calculationTable}}")
            );
        templates
            .MapPatch("/{id}", PatchAsync)
            .RequiresIfMatch()
            .WithName("changeDocumentTemplate")
            .WithSummary("Changes a template, or takes it out of use; for administrators and designers.")
            .WithExample(new { isActive = false })
            .Accepts<SaveDocumentTemplate>("application/json", "application/merge-patch+json");
        var own = routes.MapGroup("/organisation-requisites").WithTags("Settings");
        own.MapGet("", GetOwnAsync)
            .WithName("getOrganisationRequisites")
            .WithSummary("What our documents say of ourselves. The ETag is what a patch asks for.");
        own.MapPatch("", PatchOwnAsync)
            .RequiresIfMatch()
            .WithName("changeOrganisationRequisites")
            .WithSummary("Changes what our documents say of ourselves; for administrators.")
            .WithExample(new { signedBy = "Ivan Petrov" })
            .Accepts<SaveOrganisationRequisites>("application/json", "application/merge-patch+json");
    }

    private static async Task<Results<Ok<Page<TemplateItem>>, ProblemHttpResult>> ListAsync(
        FindDocumentTemplatesQuery query,
        HttpContext context
    ) =>
        (await query.ListAsync(context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(new Page<TemplateItem>([.. found.Select(TemplateItem.Of)], null))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<TemplateItem>, ProblemHttpResult>> GetAsync(
        long id,
        FindDocumentTemplatesQuery query,
        HttpContext context
    ) => (await query.GetAsync(id, context.Actor(), context.RequestAborted)).ToVersioned(context, found => found.Version, TemplateItem.Of);

    private static async Task<Results<Created<SavedAnswer>, ProblemHttpResult>> CreateAsync(
        SaveDocumentTemplate template,
        SaveDocumentTemplateHandler handler,
        HttpContext context
    ) => (await handler.HandleAsync(template, context.Actor(), context.RequestAborted)).ToCreated(context, "document-templates");

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchAsync(
        long id,
        JsonElement patch,
        MergePatch merge,
        FindDocumentTemplatesQuery query,
        SaveDocumentTemplateHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            context.Actor().MayDesign() ? await query.GetAsync(id, context.Actor(), context.RequestAborted) : Refusal.Forbidden,
            found => (found.Version, TemplateItem.Of(found).Fields),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Id = id, Version = seen }, context.Actor(), context.RequestAborted)
        );

    private static async Task<Results<Ok<SaveOrganisationRequisites>, ProblemHttpResult>> GetOwnAsync(
        GetOrganisationRequisitesQuery query,
        HttpContext context
    ) => (await query.HandleAsync(context.Actor(), context.RequestAborted)).ToVersioned(context, found => found.Version, FieldsOf);

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> PatchOwnAsync(
        JsonElement patch,
        MergePatch merge,
        GetOrganisationRequisitesQuery query,
        SaveOrganisationRequisitesHandler handler,
        HttpContext context
    ) =>
        await merge.SaveAsync(
            context,
            await query.HandleAsync(context.Actor(), context.RequestAborted),
            found => (found.Version, FieldsOf(found)),
            patch,
            (fields, seen) => handler.HandleAsync(fields with { Version = seen }, context.Actor(), context.RequestAborted)
        );

    private static SaveOrganisationRequisites FieldsOf(OrganisationRequisites own) =>
        new(own.Name)
        {
            Kind = own.Kind,
            Requisites = own.Requisites,
            SignedBy = own.SignedBy,
            SignedByTitle = own.SignedByTitle,
            Phone = own.Phone,
            Email = own.Email,
        };

    /// <summary>A template.</summary>
    /// <param name="Fields">What a patch changes.</param>
    internal sealed record TemplateItem(long Id, int Version, SaveDocumentTemplate Fields)
    {
        public static TemplateItem Of(DocumentTemplate row) =>
            new(
                row.Id,
                (int)row.Version,
                new SaveDocumentTemplate(row.Kind, row.Language, row.Name, row.Body)
                {
                    ClientKind = row.ClientKind,
                    IsActive = row.IsActive,
                }
            );
    }
}
