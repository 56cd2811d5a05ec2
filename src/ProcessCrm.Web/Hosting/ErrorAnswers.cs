using ProcessCrm.Web.Api;

namespace ProcessCrm.Web.Hosting;

/// <summary>What a failed request answers: problem details for programs, a page for people, never how the code looks inside.</summary>
internal static class ErrorAnswers
{
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseWhen(
            context => context.IsApi(),
            api =>
            {
                api.UseExceptionHandler(
                    new ExceptionHandlerOptions
                    {
                        StatusCodeSelector = StatusOf,
                        ExceptionHandler = context => ApiProblems.WriteStatusAsync(context),
                    }
                );
                api.UseStatusCodePages(context => ApiProblems.WriteStatusAsync(context.HttpContext));
                api.UseMiddleware<BadRequests>();
                api.Use(NamedRequests.KeepBody);
            }
        );
        app.UseWhen(
            context => !context.IsApi(),
            pages =>
            {
                pages.UseExceptionHandler(
                    new ExceptionHandlerOptions
                    {
                        StatusCodeSelector = StatusOf,
                        ExceptionHandlingPath = "/error",
                        CreateScopeForErrors = true,
                    }
                );
                pages.UseStatusCodePagesWithReExecute("/error", "?status={0}");
            }
        );
    }

    /// <summary>Whether a program calls.</summary>
    public static bool IsApi(this HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static int StatusOf(Exception exception) =>
        exception is BadHttpRequestException request ? request.StatusCode : StatusCodes.Status500InternalServerError;
}
