using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Web.Api;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.SignIn;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Hosting;

/// <summary>Puts the host together: what it is made of, and the way of a request.</summary>
public static class ProcessCrmHost
{
    /// <summary>Registers the services.</summary>
    public static void AddProcessCrm(this WebApplicationBuilder builder)
    {
        // The bundled files are found beside the source, too, when the host is started from a built tree.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var services = builder.Services;
        services.Configure<WebSettings>(builder.Configuration.GetSection("ProcessCrm"));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<NodeLeases>().AddSingleton<LeasedIds>();
        services.AddSingleton<IIdSource>(provider => provider.GetRequiredService<LeasedIds>());
        AddStorage(services);
        services.AddEngine(builder.Configuration);
        services.AddSignIn();
        services.AddLocalisedPages();
        services.AddWork();
        services.AddApi();
        services.AddRequestSizeLimit();
        services.AddPublicLimits();
        services.AddSingleton<FirstStart>();
    }

    /// <summary>The way of a request.</summary>
    public static void UseProcessCrm(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseErrorAnswers();
        app.UseOneCLinks();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<RequestUser>();
        app.UseMiddleware<RequestLanguage>();
        app.UseMiddleware<RequestSizeLimit>();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapGet("/flowchart.css", () => Results.Text(FlowchartStyle.Css, "text/css")).AllowAnonymous().ExcludeFromDescription();
        app.MapLive();
        app.MapApi();
        app.MapPaymentCallbacks();
        app.MapWebFormEndpoint();
        app.MapCalendarFeeds();
        app.MapRazorPages().WithStaticAssets();
    }

    private static void AddStorage(IServiceCollection services)
    {
        services.AddSingleton(provider =>
            CrmDatabase.Choose(
                provider.GetRequiredService<IConfiguration>().GetConnectionString("ProcessCrm"),
                provider.GetRequiredService<IOptions<WebSettings>>().Value.DataDirectory,
                provider.GetRequiredService<ILoggerFactory>()
            )
        );
        services.AddScoped(provider => provider.GetRequiredService<CrmDatabase>().Open());
        services.AddDataProtection().SetApplicationName("ProcessCrm");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new DataProtectionKeys(provider.GetRequiredService<CrmDatabase>())
        ));
    }

    private static void AddLocalisedPages(this IServiceCollection services)
    {
        services.AddSingleton(Texts.Load(typeof(Texts).Assembly, typeof(ProcessCrmHost).Assembly));
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Translator());
        services.AddScoped<Moments>();
        services.AddScoped<Words>();
        services.AddHttpContextAccessor();
        services.AddSingleton<IConfigureOptions<MvcOptions>, BindingMessages>();
        services.AddRazorPages(options =>
        {
            options.Conventions.AddPageRoute("/Clients/EditAccount", "/accounts/new");
            options.Conventions.AddPageRoute("/Time/Entry", "/time/new");
            options.Conventions.AddPageRoute("/Clients/EditContact", "/contacts/new");
            options.Conventions.AddPageRoute("/Admin/GroupDetails", "/admin/groups/new");
            options.Conventions.AddPageRoute("/Absences/Edit", "/absences/new");
            options.Conventions.AddPageRoute("/Products/Edit", "/products/new");
            options.Conventions.AddPageRoute("/Admin/AccessGroupDetails", "/admin/access-groups/new");
            options.Conventions.AddPageRoute("/Admin/LossReasonDetails", "/admin/loss-reasons/new");
            options.Conventions.AddPageRoute("/Admin/KindDetails", "/admin/kinds/new");
            options.Conventions.AddPageRoute("/Admin/ListEntryDetails", "/admin/lists/{list}/new");
            options.Conventions.AddPageRoute("/Admin/WebFormDetails", "/admin/web-forms/new");
            options.Conventions.AddPageRoute("/Admin/WebhookDetails", "/admin/webhooks/new");
            options.Conventions.AddPageRoute("/Templates/Details", "/templates/new");
            options.Conventions.AddPageRoute("/Templates/Questionnaire", "/questionnaire-templates/new");
        });
        // Letters of all scripts as they are, not as entities of several characters each.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }
}
