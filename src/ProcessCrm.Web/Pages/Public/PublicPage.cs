using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Web.Hosting;

namespace ProcessCrm.Web.Pages.Public;

/// <summary>
/// Base of the pages that clients open by a link, without signing in: limited in how often, not indexed, and telling their address to nobody.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(PublicLimits.Policy)]
public abstract class PublicPage(Texts texts) : PageModel
{
    /// <summary>Texts in the language of the client.</summary>
    public Translator T { get; private set; } = texts.In(null);

    /// <summary>Who follows the link.</summary>
    protected Visitor Visitor => new(HttpContext.Connection.RemoteIpAddress?.ToString(), Request.Headers[HeaderNames.UserAgent].ToString());

    /// <summary>What other sites learn of the address, which is a secret on most of these pages.</summary>
    protected virtual string Referrer => "no-referrer";

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Response.Headers["Referrer-Policy"] = Referrer;
    }

    /// <summary>Speaks the language of the client.</summary>
    protected void Speak(string language) => T = texts.In(language);
}
