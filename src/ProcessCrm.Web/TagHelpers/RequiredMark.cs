using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Web.TagHelpers;

/// <summary>The star behind the label of what must be filled in. Screen readers hear of it from the control.</summary>
public static class RequiredMark
{
    /// <summary>The star; pointing at it tells what it means.</summary>
    public static TagBuilder Of(Translator translator)
    {
        var mark = new TagBuilder("span") { Attributes = { ["aria-hidden"] = "true", ["title"] = translator["forms.required"] } };
        mark.AddCssClass("required");
        mark.InnerHtml.Append(" *");
        return mark;
    }
}
