using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Api;

/// <summary>Which tasks are asked for.</summary>
internal sealed record TaskParameters(
    [property: FromQuery(Name = "show"), Description("`mine`, `groups` (unclaimed) or `overdue`; nothing for all.")] string? Show,
    [property: FromQuery(Name = "process"), Description("The id of a process.")] string? Process,
    [property: FromQuery(Name = "search"), Description("Words of the records that the tasks are about.")] string? Search
)
{
    /// <summary>Tells what is asked for, or what is wrong with it.</summary>
    public bool IsRight(
        HttpContext context,
        [NotNullWhen(true)] out InboxFilter? filter,
        [NotNullWhen(false)] out ProblemHttpResult? problem
    )
    {
        var isKnown = Show is null or "mine" or "groups" or "overdue";
        problem = isKnown ? null : context.FieldProblem("show", "choice", "mine, groups, overdue");
        filter = isKnown
            ? new InboxFilter
            {
                Show = Show,
                Process = Process,
                Search = Search,
            }
            : null;
        return isKnown;
    }
}
