namespace ProcessCrm.Web.Pages;

/// <summary>How a browser remembers a choice that is no secret.</summary>
internal static class BrowserChoice
{
    public static CookieOptions Cookie(HttpRequest request) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = request.IsHttps,
        };
}
