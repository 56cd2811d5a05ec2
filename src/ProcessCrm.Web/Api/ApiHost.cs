using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary>The HTTP API, behind sign-in: what it is made of, and the table of its resources.</summary>
internal static class ApiHost
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddApiDescription();
        services.AddScoped<TaskDetails>();
        services.AddScoped<InstanceReader>();
        services.AddScoped<FlowchartFiles>();
        services.AddSingleton<MergePatch>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/api/{documentName}/openapi.json");
        var v1 = app.MapGroup("/api/v1").AddEndpointFilter<CookieCallGuard>().AddEndpointFilter<UnknownQuery>();
        v1.MapMe();
        v1.MapTokens();
        v1.MapUsers();
        v1.MapGroups();
        v1.MapAccessGroups();
        v1.MapAbsences();
        v1.MapPasswordLinks();
        v1.MapSettings();
        v1.MapWorkingTime();
        v1.MapKeptLists();
        v1.MapWebForms();
        v1.MapWebhooks();
        v1.MapConsents();
        v1.MapStranded();
        v1.MapNotifications();
        v1.MapTasks();
        v1.MapLeads();
        v1.MapOpportunities();
        v1.MapOpportunityKinds();
        v1.MapInteractions();
        v1.MapInterests();
        v1.MapCalculations();
        v1.MapDocuments();
        v1.MapDocumentTemplates();
        v1.MapQuestionnaires();
        v1.MapAccounts();
        v1.MapContacts();
        v1.MapTimeEntries();
        v1.MapMerges();
        v1.MapProducts();
        v1.MapChoices();
        v1.MapDefinitions();
        v1.MapStepFiles();
        v1.MapInstances();
        v1.MapReports();
        v1.MapImports();
        v1.MapCalendar();
        v1.MapMails();
    }
}
