using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Web.TagHelpers;

/// <summary>
/// <c>&lt;field for="Name" label="…" hint="…" type="text" /&gt;</c>: a label, a control and its error, tied to each other for screen
/// readers. <c>options</c> makes a choice of it, <c>rows</c> a text of several lines, <c>type="checkbox"</c> a tick box. Other attributes
/// (<c>required</c>, <c>autocomplete</c>, <c>maxlength</c>) go to the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(Translator translator) : TagHelper
{
    /// <summary>The property that the field is about.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>What the field is called.</summary>
    public required string Label { get; set; }

    /// <summary>What else one must know; below the label.</summary>
    public string? Hint { get; set; }

    /// <summary>The type of an HTML input.</summary>
    public string Type { get; set; } = "text";

    /// <summary>The values to choose from.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>The height of a text of several lines; 0 for one line.</summary>
    public int Rows { get; set; }

    /// <summary>Whether something stands in it from the start: a choice without an empty one needs no mark.</summary>
    private bool IsAlwaysFilled => Options is not null && Options.All(option => !string.IsNullOrEmpty(option.Value));

    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    private string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    private string Id => TagBuilder.CreateSanitizedId(Name, "-");

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry);
        var errors = entry?.Errors.Select(error => error.ErrorMessage).ToList() ?? [];
        var required = output.Attributes.ContainsName("required");
        var control = Control(entry);
        Describe(control, errors);
        foreach (var attribute in output.Attributes)
        {
            control.MergeAttribute(attribute.Name, attribute.Value?.ToString() ?? attribute.Name, replaceExisting: true);
        }

        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        foreach (var part in Parts(control, required, errors))
        {
            output.Content.AppendHtml(part);
        }
    }

    private IEnumerable<TagBuilder> Parts(TagBuilder control, bool required, List<string> errors)
    {
        var label = new TagBuilder("label") { Attributes = { ["for"] = Id } };
        if (Type == "checkbox")
        {
            var row = new TagBuilder("div");
            row.AddCssClass("check");
            row.InnerHtml.AppendHtml(control);
            row.InnerHtml.AppendHtml(label);
            label.InnerHtml.Append(Label);
            yield return row;
        }
        else
        {
            label.InnerHtml.Append(Label);
            if (required && !IsAlwaysFilled)
            {
                label.InnerHtml.AppendHtml(RequiredMark.Of(translator));
            }

            yield return label;
        }

        if (Hint is not null)
        {
            yield return Text("p", "hint", Hint, $"{Id}-hint");
        }

        if (Type != "checkbox")
        {
            yield return control;
        }

        if (errors.Count > 0)
        {
            yield return Text("p", "field-error", string.Join(' ', errors), $"{Id}-error");
        }
    }

    private TagBuilder Control(ModelStateEntry? entry)
    {
        var value = entry?.AttemptedValue ?? Told(For.Model);
        var control = new TagBuilder(
            Options is not null ? "select"
            : Rows > 0 ? "textarea"
            : "input"
        );
        if (Options is not null)
        {
            FillOptions(control, value);
        }
        else if (Rows > 0)
        {
            control.AddCssClass("input");
            control.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
            control.InnerHtml.Append(value);
        }
        else
        {
            control.TagRenderMode = TagRenderMode.SelfClosing;
            control.Attributes["type"] = Type;
            SetValue(control, value);
        }

        control.Attributes["id"] = Id;
        control.Attributes["name"] = Name;
        return control;
    }

    private void SetValue(TagBuilder control, string value)
    {
        if (Type == "checkbox")
        {
            control.Attributes["value"] = "true";
            if (value.StartsWith("true", StringComparison.OrdinalIgnoreCase))
            {
                control.Attributes["checked"] = "checked";
            }
        }
        else
        {
            control.AddCssClass("input");
            if (Type != "password")
            {
                control.Attributes["value"] = value;
            }
        }
    }

    private void FillOptions(TagBuilder select, string value)
    {
        select.AddCssClass("input");
        foreach (var item in Options!)
        {
            var option = new TagBuilder("option") { Attributes = { ["value"] = item.Value } };
            if ((item.Value ?? "") == value)
            {
                option.Attributes["selected"] = "selected";
            }

            option.InnerHtml.Append(item.Text);
            select.InnerHtml.AppendHtml(option);
        }
    }

    private void Describe(TagBuilder control, List<string> errors)
    {
        List<string> described = [];
        if (Hint is not null)
        {
            described.Add($"{Id}-hint");
        }

        if (errors.Count > 0)
        {
            described.Add($"{Id}-error");
            control.Attributes["aria-invalid"] = "true";
        }

        if (described.Count > 0)
        {
            control.Attributes["aria-describedby"] = string.Join(' ', described);
        }
    }

    /// <summary>A value as the browser's control wants it, whatever the language.</summary>
    private static string Told(object? value) =>
        value switch
        {
            null => "",
            bool flag => flag ? "true" : "false",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime local => local.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static TagBuilder Text(string tag, string cssClass, string text, string? id = null)
    {
        var element = new TagBuilder(tag);
        element.AddCssClass(cssClass);
        if (id is not null)
        {
            element.Attributes["id"] = id;
        }

        element.InnerHtml.Append(text);
        return element;
    }
}
