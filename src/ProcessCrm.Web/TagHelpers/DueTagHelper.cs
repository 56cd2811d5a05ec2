using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.TagHelpers;

/// <summary><c>&lt;due at="instant" /&gt;</c>: when something is due, in words; the colour says the same, and the exact time is on hover.</summary>
[HtmlTargetElement("due", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DueTagHelper(Moments moments, Translator translator, TimeProvider clock) : TagHelper
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    /// <summary>The instant; null for never.</summary>
    public DateTimeOffset? At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (At is not { } at)
        {
            output.TagName = "span";
            output.Attributes.SetAttribute("class", "due");
            output.Content.SetContent(translator["moments.due-never"]);
            return;
        }

        var left = at - clock.GetUtcNow();
        var (tone, text) =
            left < TimeSpan.Zero ? ("overdue", translator["moments.overdue", moments.Relative(at)])
            : left < Soon ? ("soon", translator["moments.due", moments.Relative(at)])
            : ("later", translator["moments.due", moments.Relative(at)]);
        output.TagName = "time";
        output.Attributes.SetAttribute("class", $"due {tone}");
        output.Attributes.SetAttribute("datetime", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", moments.Exact(at));
        output.Content.SetContent(text);
    }
}
