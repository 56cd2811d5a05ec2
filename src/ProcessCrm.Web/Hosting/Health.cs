using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Web.Hosting;

/// <summary>Answers to those who watch the host.</summary>
internal static class Health
{
    /// <summary><c>/health/live</c>: the process runs. <c>/health/ready</c>: it serves, that is, its database answers, too.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(CrmDbContext context, CancellationToken cancellationToken) =>
        await context.Database.CanConnectAsync(cancellationToken)
            ? Results.Text("ready")
            : Results.Text("The database does not answer.", statusCode: StatusCodes.Status503ServiceUnavailable);
}
