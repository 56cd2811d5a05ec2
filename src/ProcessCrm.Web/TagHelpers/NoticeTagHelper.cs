using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ProcessCrm.Web.TagHelpers;

/// <summary><c>&lt;notice tone="good"&gt;text&lt;/notice&gt;</c>: tells what happened; read out by screen readers. Nothing is shown where it is empty.</summary>
[HtmlTargetElement("notice")]
public sealed class NoticeTagHelper : TagHelper
{
    /// <summary><c>info</c>, <c>good</c>, <c>warning</c> or <c>bad</c>.</summary>
    public string Tone { get; set; } = "info";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        if (content.IsEmptyOrWhiteSpace)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"notice {Tone}");
        output.Attributes.SetAttribute("role", Tone == "bad" ? "alert" : "status");
        output.Content.SetHtmlContent(content);
    }
}
