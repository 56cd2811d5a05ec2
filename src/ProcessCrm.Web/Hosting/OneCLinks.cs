namespace ProcessCrm.Web.Hosting;

/// <summary>
/// Links as people copy them from 1C (<c>e1cib/list/…</c>), under their English and Russian names, open the same lists here: as an address, or
/// pasted into a search box (E3, E20, E31).
/// </summary>
internal static class OneCLinks
{
    private const string Prefix = "e1cib/list/";

    private static readonly Dictionary<string, string> Pages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DocumentJournal.Interactions"] = "/interactions",
        ["ЖурналДокументов.Взаимодействия"] = "/interactions",
        ["Catalog.SalesOpportunitiesToCustomer"] = "/opportunities",
        ["Справочник.СделкиСКлиентами"] = "/opportunities",
        ["Task.PerformerTask"] = "/tasks",
        ["Задача.ЗадачаИсполнителя"] = "/tasks",
    };

    /// <summary>Leads such a link to the list that it means; one that means none goes on as any other address.</summary>
    public static void UseOneCLinks(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (HttpMethods.IsGet(context.Request.Method) && PageOf(context.Request) is { } page)
                {
                    context.Response.Redirect(page);
                    return Task.CompletedTask;
                }

                return next(context);
            }
        );

    private static string? PageOf(HttpRequest request) => Find(request.Path.Value?.TrimStart('/')) ?? Find(request.Query["q"].ToString());

    private static string? Find(string? text)
    {
        var link = text?.Trim() ?? "";
        var at = link.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : Pages.GetValueOrDefault(Uri.UnescapeDataString(link[(at + Prefix.Length)..]).TrimEnd('/'));
    }
}
