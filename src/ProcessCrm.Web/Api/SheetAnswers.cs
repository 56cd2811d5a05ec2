using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Work.Sheets;

namespace ProcessCrm.Web.Api;

/// <summary>Answers with CSV files, which are sent while they are written.</summary>
internal static class SheetAnswers
{
    /// <summary>All of a list, read page by page; or why the caller may not see it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">What the file is called, without the day and the extension.</param>
    /// <param name="sheet">The columns.</param>
    /// <param name="read">Reads a page.</param>
    public static Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveAsync<TLine>(
        this HttpContext context,
        string name,
        Sheet<TLine> sheet,
        Func<PageRequest, Task<Result<Crm.Lists.Page<TLine>>>> read
    ) => context.SaveAsync(name, sheet, PagesAsync(read, context.RequestAborted));

    /// <summary>All of a list; or why the caller may not see it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">What the file is called, without the day and the extension.</param>
    /// <param name="sheet">The columns.</param>
    /// <param name="pages">The list, a part at a time; only the first can be refused.</param>
    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> SaveAsync<TLine>(
        this HttpContext context,
        string name,
        Sheet<TLine> sheet,
        IAsyncEnumerable<Result<Crm.Lists.Page<TLine>>> pages
    )
    {
        var part = pages.GetAsyncEnumerator(context.RequestAborted);
        if (await part.MoveNextAsync() && part.Current.IsRefused)
        {
            var refusals = part.Current.Refusals;
            await part.DisposeAsync();
            return refusals.ToProblem(context);
        }

        return context.Save(name, sheet.Headings(context.Translator()), RowsAsync(sheet, part, context.RequestAborted));
    }

    /// <summary>A table.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">What the file is called, without the day and the extension.</param>
    /// <param name="headings">The headings.</param>
    /// <param name="rows">The cells of each row.</param>
    public static PushStreamHttpResult Save(
        this HttpContext context,
        string name,
        IEnumerable<object?> headings,
        IAsyncEnumerable<IEnumerable<object?>> rows
    )
    {
        var (culture, broken) = (context.Translator().Culture, context.RequestAborted);
        var day = context.RequestServices.GetRequiredService<Moments>();
        return TypedResults.Stream(
            async file =>
            {
                await using var writer = new SheetWriter(file, culture);
                await writer.WriteRowAsync(headings, broken);
                await foreach (var row in rows)
                {
                    await writer.WriteRowAsync(row, broken);
                }
            },
            SheetWriter.MediaType,
            FormattableString.Invariant($"{name}-{day.In(day.Now):yyyy-MM-dd}.csv")
        );
    }

    private static async IAsyncEnumerable<Result<Crm.Lists.Page<TLine>>> PagesAsync<TLine>(
        Func<PageRequest, Task<Result<Crm.Lists.Page<TLine>>>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var request = new PageRequest(Size: PageRequest.Largest);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await read(request);
            yield return page;
            if (page.IsRefused || page.Value.Next is not { } next)
            {
                yield break;
            }

            request = request with { After = next };
        }
    }

    private static async IAsyncEnumerable<IEnumerable<object?>> RowsAsync<TLine>(
        Sheet<TLine> sheet,
        IAsyncEnumerator<Result<Crm.Lists.Page<TLine>>> part,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using (part)
        {
            do
            {
                var lines = part.Current.Value.Items;
                await sheet.LoadAsync(lines, cancellationToken);
                foreach (var line in lines)
                {
                    yield return sheet.Cells(line);
                }
            } while (await part.MoveNextAsync());
        }
    }
}
