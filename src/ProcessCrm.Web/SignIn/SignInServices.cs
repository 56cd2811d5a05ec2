using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Web.Hosting;

namespace ProcessCrm.Web.SignIn;

/// <summary>People sign in with a cookie, programs with a token; everything is behind one or the other.</summary>
internal static class SignInServices
{
    private const string ByRequest = "ByRequest";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddOrganisation().AddSignInManager<ActiveUserSignInManager>().AddDefaultTokenProviders();
        services.AddSingleton<SetupLink>();
        services
            .AddAuthentication(ByRequest)
            .AddPolicyScheme(ByRequest, displayName: null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenAuthentication>(ApiTokenAuthentication.Scheme, configureOptions: null)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(Configure));
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "processcrm-form";
            options.HeaderName = "X-Form-Token";
            // Who may show a page in a frame is told by the security headers.
            options.SuppressXFrameOptionsHeader = true;
        });
    }

    private static string SchemeOf(HttpContext context) =>
        context.IsApi() && context.Request.Headers.Authorization.Count > 0
            ? ApiTokenAuthentication.Scheme
            : IdentityConstants.ApplicationScheme;

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "processcrm";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.LoginPath = "/sign-in";
        options.LogoutPath = "/sign-out";
        options.AccessDeniedPath = null;
        options.ReturnUrlParameter = "returnUrl";
        var redirect = options.Events.OnRedirectToLogin;
        options.Events.OnRedirectToLogin = context =>
            context.HttpContext.IsApi() ? Answer(context, StatusCodes.Status401Unauthorized) : redirect(context);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
