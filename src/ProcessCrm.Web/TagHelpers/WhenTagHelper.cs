using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.TagHelpers;

/// <summary><c>&lt;when at="instant" /&gt;</c>: an instant relative to now, with the exact time in the reader's zone on hover.</summary>
[HtmlTargetElement("when", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WhenTagHelper(Moments moments) : TagHelper
{
    /// <summary>The instant; nothing is shown for null.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>Shows the exact time, with the relative one on hover.</summary>
    public bool Exact { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (At is not { } at)
        {
            output.SuppressOutput();
            return;
        }

        var (shown, hover) = Exact ? (moments.Exact(at), moments.Relative(at)) : (moments.Relative(at), moments.Exact(at));
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", hover);
        output.Content.SetContent(shown);
    }
}
