using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Web.TagHelpers;

/// <summary>
/// <c>&lt;pager previous="@url" next="@url"&gt;51–100&lt;/pager&gt;</c>: ways to the neighbouring pages of a list; null or empty where there is none.
/// </summary>
[HtmlTargetElement("pager")]
public sealed class PagerTagHelper(Translator translator) : TagHelper
{
    /// <summary>Leads to the page before.</summary>
    public string? Previous { get; set; }

    /// <summary>Leads to the page after.</summary>
    public string? Next { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var summary = await output.GetChildContentAsync();
        if (string.IsNullOrEmpty(Previous) && string.IsNullOrEmpty(Next) && summary.IsEmptyOrWhiteSpace)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", translator["lists.pages"]);
        var links = new TagBuilder("div");
        links.AddCssClass("actions");
        Add(links, Previous, "prev", translator["lists.previous"]);
        Add(links, Next, "next", translator["lists.next"]);
        output.Content.SetHtmlContent(summary);
        output.Content.AppendHtml(links);
    }

    private static void Add(TagBuilder links, string? url, string relation, string text)
    {
        if (string.IsNullOrEmpty(url))
        {
            return;
        }

        var link = new TagBuilder("a")
        {
            Attributes =
            {
                ["class"] = "button",
                ["href"] = url,
                ["rel"] = relation,
            },
        };
        link.InnerHtml.Append(text);
        links.InnerHtml.AppendHtml(link);
    }
}
