using Markdig;
using Markdig.Syntax;
using Microsoft.AspNetCore.Html;

namespace ProcessCrm.Web.Work;

/// <summary>Shows Markdown that designers wrote: no HTML of theirs gets through, and links lead to the web or within the product only.</summary>
public static class Markdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    /// <summary>The levels of headings that the page has above such a text.</summary>
    private const int HeadingsAbove = 2;

    /// <summary>The text as HTML, without its title: the page has the step's name above it.</summary>
    public static IHtmlContent Show(string text)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline);
        if (document is [HeadingBlock { Level: 1 } title, ..])
        {
            document.Remove(title);
        }

        foreach (var heading in document.Descendants().OfType<HeadingBlock>())
        {
            heading.Level = Math.Min(heading.Level + HeadingsAbove, 6);
        }

        foreach (var link in document.Descendants().OfType<Markdig.Syntax.Inlines.LinkInline>())
        {
            if (link.IsImage || !IsSafe(link.Url))
            {
                link.IsImage = false;
                link.Url = "";
            }
        }

        return new HtmlString(Markdig.Markdown.ToHtml(document, Pipeline));
    }

    private static bool IsSafe(string? url) =>
        url is not null
        && (
            Uri.TryCreate(url, UriKind.Absolute, out var absolute)
                ? absolute.Scheme is "https" or "http" or "mailto"
                : Uri.TryCreate(url, UriKind.Relative, out _)
        );
}
