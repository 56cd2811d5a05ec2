using System.Globalization;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Web.SignIn;

namespace ProcessCrm.Web.Localisation;

/// <summary>
/// Chooses the language of an answer: for a person the own one, else the one chosen before signing in, else what the browser asks for; a
/// program gets what it asks for, else its user's.
/// </summary>
public sealed class RequestLanguage(RequestDelegate next, Texts texts)
{
    /// <summary>Remembers the choice of somebody who has not signed in.</summary>
    public const string Cookie = "processcrm-language";

    public async Task InvokeAsync(HttpContext context)
    {
        var translator = texts.In(LanguageOf(context));
        context.Features.Set(translator);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (translator.Culture, translator.Culture);
        await next(context);
    }

    private static string? LanguageOf(HttpContext context)
    {
        var own = context.CurrentUser()?.Language;
        return context.User.Identity?.AuthenticationType == ApiTokenAuthentication.Scheme
            ? Accepted(context.Request) ?? own
            : own ?? Chosen(context.Request) ?? Accepted(context.Request);
    }

    private static string? Chosen(HttpRequest request) => request.Cookies.TryGetValue(Cookie, out var language) ? Known(language) : null;

    private static string? Accepted(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Known(language.Value.ToString().Split('-')[0]))
            .FirstOrDefault(language => language is not null);

    private static string? Known(string language) =>
        Languages.All.FirstOrDefault(known => known.Equals(language, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The language of the answer.</summary>
public static class RequestLanguageAccess
{
    /// <summary>The texts in the language of the answer.</summary>
    public static Translator Translator(this HttpContext context) =>
        context.Features.Get<Translator>() ?? context.RequestServices.GetRequiredService<Texts>().In(null);
}
