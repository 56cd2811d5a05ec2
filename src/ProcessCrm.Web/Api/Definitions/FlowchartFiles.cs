using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Api;

/// <summary>Flowcharts as files that stand for themselves, and the same in words.</summary>
internal sealed class FlowchartFiles(Flowcharts flowcharts)
{
    /// <summary>The type of the files.</summary>
    public const string MediaType = "image/svg+xml";

    /// <summary>What to answer where the language is not spoken; null where it is.</summary>
    public ProblemHttpResult? LanguageProblem(string? language, HttpContext context) =>
        language is null || Languages.All.Contains(language)
            ? null
            : context.FieldProblem("lang", "choice", string.Join(", ", Languages.All));

    /// <summary>The flowchart.</summary>
    public async Task<IResult> DrawAsync(CompiledProcess process, string? language, Overlay? overlay, HttpContext context)
    {
        var layout = await flowcharts.LayoutAsync(process, language ?? context.Translator().Language, context.RequestAborted);
        // The file has its own style inside, which the policy of our pages would not let in.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return Results.Text(SvgWriter.Write(layout, overlay ?? Overlay.None, SvgOptions.Standalone), MediaType, Encoding.UTF8);
    }

    /// <summary>The steps, stage by stage.</summary>
    public Task<string> OutlineAsync(CompiledProcess process, string? language, HttpContext context) =>
        flowcharts.TellAsync(process.Model, language ?? context.Translator().Language, context.RequestAborted);
}
