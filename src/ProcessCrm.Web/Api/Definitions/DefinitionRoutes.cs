using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Web.Api.OpenApi;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Api;

/// <summary><c>/api/v1/definitions</c>: the process library, and publishing.</summary>
internal static class DefinitionRoutes
{
    private static readonly PublishDefinition Example = new(
        """{ "id": "call-back", "nodes": { "start": { "type": "startEvent", "next": "call" }, "call": { "type": "userTask", "performer": "group:sales" } } }"""
    );

    public static void MapDefinitions(this IEndpointRouteBuilder routes)
    {
        var definitions = routes.MapGroup("/definitions").WithTags("Definitions");
        definitions.MapGet("", List).WithName("listDefinitions").WithSummary("The processes with their active versions.");
        definitions
            .MapPost("", DeployAsync)
            .WithName("deployDefinition")
            .WithSummary(
                "Publishes a definition as the active version, with its instructions and decisions in `files`; for designers. One with errors is refused (422) with the diagnostics."
            )
            .WithExample(Example);
        definitions
            .MapPost("/validate", ValidateAsync)
            .WithName("validateDefinition")
            .WithSummary("Tells what publishing would say, and publishes nothing.")
            .WithExample(Example);
        definitions.MapGet("/{process}/versions", VersionsAsync).WithName("listVersions").WithSummary("The versions, the newest first.");
        definitions
            .MapPost("/{process}/versions/{version}/activate", ActivateAsync)
            .WithName("activateVersion")
            .WithSummary("Lets new instances take a version; for designers.");
        definitions
            .MapGet("/{process}/source", SourceAsync)
            .WithName("getSource")
            .WithSummary("The file of a version, as it was published.")
            .Produces<string>(contentType: "application/json");
        definitions
            .MapGet("/{process}/files", FilesAsync)
            .WithName("listFiles")
            .WithSummary("The paths of the files that were published together: the definition, its instructions, its decisions.");
        definitions
            .MapGet("/{process}/flowchart.svg", FlowchartAsync)
            .WithName("getFlowchart")
            .WithSummary("The flowchart, with the open work of each step where `layer=now`.")
            .Produces<string>(contentType: FlowchartFiles.MediaType);
        definitions
            .MapGet("/{process}/outline", OutlineAsync)
            .WithName("getOutline")
            .WithSummary("The steps in words, stage by stage.")
            .Produces<string>(contentType: "text/plain");
        definitions
            .MapGet("/{process}/stages/{stage}", StageAsync)
            .WithName("getStageSettings")
            .WithSummary("What the definition sets for a stage: actions with fields, tasks, ways in and out, automation.");
    }

    private static async Task<Results<Ok<StageSettings>, ProblemHttpResult>> StageAsync(
        string process,
        string stage,
        [Description("The number of a version; nothing for the active one.")] int? version,
        ProcessReader reader,
        DefinitionTexts definitions,
        StageReader stages,
        HttpContext context
    )
    {
        if (await FindAsync(reader, process, version, context.RequestAborted) is not { } found)
        {
            return context.NotFound();
        }

        var compiled = await definitions.LoadAsync(process, found.Row.DeploymentId, context.RequestAborted);
        return await stages.ReadAsync(compiled, stage, context.RequestAborted) is { } settings
            ? TypedResults.Ok(settings)
            : context.NotFound();
    }

    private static Ok<Page<DefinitionItem>> List(ProcessCatalog catalog, DefinitionTexts definitions, HttpContext context)
    {
        var language = context.Translator().Language;
        var items =
            from active in definitions.Active()
            let version = catalog.Active[active.Id]
            let model = catalog.Find(version.Reference)!.Model
            select new DefinitionItem(
                active.Id,
                active.Name,
                model.Documentation?.For(language),
                model.Subject,
                version.Version,
                StageItem.Of(model, language)
            );
        return TypedResults.Ok(new Page<DefinitionItem>([.. items], null));
    }

    private static async Task<Results<Created<Deployed>, Ok<Deployed>, ProblemHttpResult>> DeployAsync(
        PublishDefinition definition,
        PublishDefinitionHandler handler,
        HttpContext context
    )
    {
        var result = await handler.HandleAsync(definition, context.Actor(), context.RequestAborted);
        if (!result.IsDone(out var deployed, out var refusals))
        {
            return refusals.ToProblem(context);
        }

        var language = context.Translator().Language;
        if (deployed.IsRefused)
        {
            var problem = context.Problem(StatusCodes.Status422UnprocessableEntity, "deployment");
            problem.ProblemDetails.Extensions["diagnostics"] = DiagnosticItem.Of(deployed.Diagnostics, language);
            return problem;
        }

        var answer = Deployed.Of(deployed, language);
        return deployed.IsNew
            ? TypedResults.Created(
                deployed.Processes is [var first, ..]
                    ? $"/api/v1/definitions/{Uri.EscapeDataString(first.Process)}/versions"
                    : (string?)null,
                answer
            )
            : TypedResults.Ok(answer);
    }

    private static async Task<Results<Ok<Validation>, ProblemHttpResult>> ValidateAsync(
        PublishDefinition definition,
        PublishDefinitionHandler handler,
        HttpContext context
    ) =>
        (await handler.CheckAsync(definition, context.Actor(), context.RequestAborted)).IsDone(out var result, out var refusals)
            ? TypedResults.Ok(new Validation(!result.IsRefused, DiagnosticItem.Of(result.Diagnostics, context.Translator().Language)))
            : refusals.ToProblem(context);

    private static async Task<Results<Ok<Page<VersionItem>>, ProblemHttpResult>> VersionsAsync(
        string process,
        ProcessReader reader,
        PrincipalNames names,
        HttpContext context
    )
    {
        var versions = await reader.VersionsAsync(process, context.RequestAborted);
        if (versions.Count == 0)
        {
            return context.NotFound();
        }

        await names.LoadAsync(versions.Select(version => version.DeployedBy), context.RequestAborted);
        return TypedResults.Ok(
            new Page<VersionItem>(
                [
                    .. versions.Select(version => new VersionItem(
                        version.Row.Version,
                        version.Row.IsActive,
                        version.Row.DeploymentId,
                        version.DeployedAt,
                        Named.Of(version.DeployedBy, names)
                    )),
                ],
                null
            )
        );
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ActivateAsync(
        string process,
        int version,
        PublishDefinitionHandler handler,
        HttpContext context
    ) => (await handler.ActivateAsync(process, version, context.Actor(), context.RequestAborted)).ToNoContent(context);

    private static async Task<IResult> SourceAsync(
        string process,
        [Description("The number of a version; nothing for the active one.")] int? version,
        [Description("The path of another file, such as one of decisions; nothing for that of the process.")] string? path,
        ProcessReader reader,
        HttpContext context
    )
    {
        if (await FindAsync(reader, process, version, context.RequestAborted) is not { } found)
        {
            return context.NotFound();
        }

        var files = await reader.FilesAsync(found.Row.DeploymentId, context.RequestAborted);
        return files.FirstOrDefault(file => file.Path == (path ?? found.Row.Path)) is { } source
            ? Results.Text(source.Content, source.Path.EndsWith(".json", StringComparison.Ordinal) ? "application/json" : "text/plain")
            : context.NotFound();
    }

    private static async Task<Results<Ok<Page<string>>, ProblemHttpResult>> FilesAsync(
        string process,
        [Description("The number of a version; nothing for the active one.")] int? version,
        ProcessReader reader,
        HttpContext context
    )
    {
        if (await FindAsync(reader, process, version, context.RequestAborted) is not { } found)
        {
            return context.NotFound();
        }

        var files = await reader.FilesAsync(found.Row.DeploymentId, context.RequestAborted);
        return TypedResults.Ok(new Page<string>([.. files.Select(file => file.Path)], null));
    }

    private static async Task<IResult> FlowchartAsync(
        string process,
        [Description("`en` or `ru`; nothing for the caller's language.")] string? lang,
        [Description("The number of a version; nothing for the active one.")] int? version,
        [Description("`now` draws how much work is open at each step.")] string? layer,
        ProcessReader reader,
        DefinitionTexts definitions,
        FlowchartFiles flowcharts,
        HttpContext context
    )
    {
        if (flowcharts.LanguageProblem(lang, context) is { } problem)
        {
            return problem;
        }

        if (layer is not (null or "now"))
        {
            return context.FieldProblem("layer", "choice", "now");
        }

        if (await FindAsync(reader, process, version, context.RequestAborted) is not { } found)
        {
            return context.NotFound();
        }

        var compiled = await definitions.LoadAsync(process, found.Row.DeploymentId, context.RequestAborted);
        var overlay = layer is null ? null : await reader.NowAsync(compiled, context.RequestAborted);
        return await flowcharts.DrawAsync(compiled, lang, overlay, context);
    }

    private static async Task<IResult> OutlineAsync(
        string process,
        [Description("`en` or `ru`; nothing for the caller's language.")] string? lang,
        [Description("The number of a version; nothing for the active one.")] int? version,
        ProcessReader reader,
        DefinitionTexts definitions,
        FlowchartFiles flowcharts,
        HttpContext context
    )
    {
        if (flowcharts.LanguageProblem(lang, context) is { } problem)
        {
            return problem;
        }

        if (await FindAsync(reader, process, version, context.RequestAborted) is not { } found)
        {
            return context.NotFound();
        }

        var compiled = await definitions.LoadAsync(process, found.Row.DeploymentId, context.RequestAborted);
        return Results.Text(await flowcharts.OutlineAsync(compiled, lang, context));
    }

    private static async Task<ProcessVersion?> FindAsync(
        ProcessReader reader,
        string process,
        int? version,
        CancellationToken cancellationToken
    ) =>
        (await reader.VersionsAsync(process, cancellationToken)).FirstOrDefault(found =>
            version is { } number ? found.Row.Version == number : found.Row.IsActive
        );
}
