using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ProcessCrm.Web.TagHelpers;

/// <summary>
/// A form without an address of its own posts to its page, and not again to the handler that has just shown the page anew: whoever lets a form be
/// filled in or lines be added saves with the next button.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormActionTagHelper : TagHelper
{
    private const string Handler = "handler";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        if (output.Attributes.ContainsName("action") || !request.Query.ContainsKey(Handler))
        {
            return;
        }

        var query = new QueryBuilder(request.Query.Where(pair => !pair.Key.Equals(Handler, StringComparison.OrdinalIgnoreCase)));
        output.Attributes.SetAttribute("action", request.PathBase + request.Path + query.ToQueryString());
    }
}
