using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ProcessCrm.Web.Api;

/// <summary>A part of a list.</summary>
/// <param name="Items">In the order of the list.</param>
/// <param name="Next">What <c>after</c> of the next page is; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Limit">How many items, 1 to 200.</param>
/// <param name="After">Where the page before ended (its <c>next</c>).</param>
public readonly record struct PageQuery(
    [property: FromQuery(Name = "limit"), Description("How many items, 1 to 200; 50 where it is not said.")] int? Limit,
    [property: FromQuery(Name = "after"), Description("Where the page before ended: its `next`.")] string? After
)
{
    private const int Most = 200;
    private const int Usual = 50;

    /// <summary>How many items.</summary>
    public int Size => Limit ?? Usual;

    /// <summary>Tells whether limit and cursor are right; the key to go on after is null for the first page.</summary>
    public bool IsRight<TKey>(HttpContext context, out TKey? after, [NotNullWhen(false)] out ProblemHttpResult? problem)
        where TKey : class
    {
        after = null;
        problem =
            Size is < 1 or > Most ? context.FieldProblem("limit", "limit-range", 1, Most)
            : Cursor.TryRead(After, out after) ? null
            : context.FieldProblem("after", "cursor-form");
        return problem is null;
    }

    /// <summary>Makes the page of one item more than asked for, which only tells whether there is a next page.</summary>
    public Page<T> Of<T, TKey>(IReadOnlyList<T> found, Func<T, TKey> keyOf) =>
        found.Count <= Size ? new Page<T>(found, null) : new Page<T>([.. found.Take(Size)], Cursor.Of(keyOf(found[Size - 1])));
}

/// <summary>Takes over the pages of the CRM's lists, which are ordered by id.</summary>
internal static class CrmPages
{
    /// <summary>Asks for the page.</summary>
    public static Crm.Lists.PageRequest ToRequest(this PageQuery page, IdPlace? after) => new(after?.Id, page.Size);

    /// <summary>The page, each item as the API tells it.</summary>
    public static Page<TItem> ToPage<TLine, TItem>(this Crm.Lists.Page<TLine> page, Func<TLine, TItem> item) =>
        new([.. page.Items.Select(item)], page.Next is { } next ? Cursor.Of(new IdPlace(next)) : null);
}
