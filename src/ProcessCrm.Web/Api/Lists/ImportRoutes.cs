using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Lists.Import;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/imports</c>: leads, clients and contacts from CSV files.</summary>
internal static class ImportRoutes
{
    private static readonly ImportChoice Example = new(["title", "contactName", "phone", ""]);

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/imports").WithTags("Imports");
        imports.MapGet("", ListAsync).WithName("listImports").WithSummary("The imports, the newest first; for managers.");
        imports
            .MapPost("", UploadAsync)
            .DisableAntiforgery()
            .TakesIdempotencyKey()
            .WithName("createImport")
            .WithSummary(
                "Takes a CSV file: multipart/form-data with the field `file`. Separator and character set are seen from it. Nothing becomes of it yet."
            );
        imports
            .MapGet("/{id}", GetAsync)
            .WithName("getImport")
            .WithSummary("An import; before it is run, what would come of each row with the columns as they are guessed.");
        imports
            .MapPost("/{id}/preview", PreviewAsync)
            .WithName("previewImport")
            .WithSummary("What would come of each row with these columns: problems and duplicates by line.")
            .WithExample(Example);
        imports
            .MapPost("/{id}/run", RunAsync)
            .TakesIdempotencyKey()
            .WithName("runImport")
            .WithSummary("Makes records of all rows that can be taken, in one go.")
            .WithExample(Example);
        imports
            .MapPost("/{id}/undo", UndoAsync)
            .TakesIdempotencyKey()
            .WithName("undoImport")
            .WithSummary("Deletes the records that it made, but for those that somebody has worked on.");
    }

    private static async Task<Results<Ok<Page<ImportSummary>>, ProblemHttpResult>> ListAsync(
        [AsParameters] PageQuery page,
        FindImportsQuery query,
        HttpContext context
    )
    {
        if (!page.IsRight<IdPlace>(context, out var after, out var problem))
        {
            return problem;
        }

        return (await query.ListAsync(page.ToRequest(after), context.Actor(), context.RequestAborted)).IsDone(
            out var found,
            out var refusals
        )
            ? TypedResults.Ok(found.ToPage(one => one))
            : refusals.ToProblem(context);
    }

    private static async Task<Results<Created<IdAnswer>, ProblemHttpResult>> UploadAsync(
        [Description("What its rows are: lead, account, contact.")] string? kind,
        [Description("The file, with its name.")] IFormFile file,
        UploadImportHandler handler,
        HttpContext context
    )
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, context.RequestAborted);
        var command = new UploadImport(kind, file.FileName, bytes.ToArray());
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).IsDone(out var saved, out var refusals)
            ? TypedResults.Created($"/api/v1/imports/{saved.Id}", new IdAnswer(saved.Id))
            : refusals.ToProblem(context);
    }

    private static Task<Results<Ok<ImportItem>, ProblemHttpResult>> GetAsync(long id, FindImportsQuery query, HttpContext context) =>
        ShowAsync(id, columns: null, query, context);

    private static Task<Results<Ok<ImportItem>, ProblemHttpResult>> PreviewAsync(
        long id,
        ImportChoice choice,
        FindImportsQuery query,
        HttpContext context
    ) => ShowAsync(id, choice.Columns, query, context);

    private static async Task<Results<Ok<ImportItem>, ProblemHttpResult>> ShowAsync(
        long id,
        IReadOnlyList<string>? columns,
        FindImportsQuery query,
        HttpContext context
    ) =>
        (await query.GetAsync(id, columns, context.Actor(), context.RequestAborted)).IsDone(out var found, out var refusals)
            ? TypedResults.Ok(ImportItem.Of(found, context.Translator()))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<ImportResult>, ProblemHttpResult>> RunAsync(
        long id,
        ImportChoice choice,
        RunImportHandler handler,
        HttpContext context
    )
    {
        var command = new RunImport(id, choice.Columns) { TakesDuplicates = choice.TakesDuplicates };
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).IsDone(out var done, out var refusals)
            ? TypedResults.Ok(
                new ImportResult(
                    done.Made,
                    done.Duplicates,
                    [.. done.Problems.Select(problem => ImportIssue.Of(problem, context.Translator()))]
                )
            )
            : refusals.ToProblem(context);
    }

    private static async Task<Results<Ok<ImportUndone>, ProblemHttpResult>> UndoAsync(
        long id,
        UndoImportHandler handler,
        HttpContext context
    ) =>
        (await handler.HandleAsync(id, context.Actor(), context.RequestAborted)).IsDone(out var done, out var refusals)
            ? TypedResults.Ok(done)
            : refusals.ToProblem(context);
}
