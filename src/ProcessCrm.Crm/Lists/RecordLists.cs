using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists;

/// <summary>Narrows and pages lists of records.</summary>
internal static class RecordLists
{
    /// <summary>Of records with the newest first: the rows of a page, and one more, which tells whether there is another page.</summary>
    public static IQueryable<T> OfPage<T>(this IQueryable<T> records, PageRequest page)
        where T : class, IRecord
    {
        if (page.After is { } after)
        {
            records = records.Where(record => record.Id < after);
        }
        return records.Take(page.Rows + 1);
    }

    /// <summary>
    /// A page of those in which all words occur, for who works on leads and deals. Where there is none, the page has some with words like them.
    /// </summary>
    /// <param name="context">The database.</param>
    /// <param name="words">The words; null or blank for all records.</param>
    /// <param name="page">Which page.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <param name="only">Narrows the list; null for all.</param>
    public static async Task<Result<Page<T>>> PageAsync<T>(
        this CrmDbContext context,
        string? words,
        PageRequest page,
        Actor actor,
        CancellationToken cancellationToken,
        Func<IQueryable<T>, IQueryable<T>>? only = null
    )
        where T : class, IRecord
    {
        if (!actor.MayWork())
        {
            return Refusal.Forbidden;
        }
        var records = context.Searched<T>(words).AsNoTracking();
        var rows = await (only is null ? records : only(records)).OfPage(page).ToListAsync(cancellationToken);
        return rows.Count == 0 && page.After is null && only is null && !string.IsNullOrWhiteSpace(words)
            ? new Page<T>(await context.SimilarAsync<T>(words, page.Rows, cancellationToken), null) { IsSimilar = true }
            : page.Of(rows, record => record.Id);
    }

    /// <summary>One record, for who works on leads and deals.</summary>
    public static async Task<Result<T>> FindAsync<T>(this IQueryable<T> records, long id, Actor actor, CancellationToken cancellationToken)
        where T : class, IRecord =>
        !actor.MayWork() ? Refusal.Forbidden
        : await records.SingleOrDefaultAsync(record => record.Id == id, cancellationToken) is { } found ? found
        : Refusal.NotFound;

    /// <summary>The leads or deals that are in no final stage; those without a process are open, too.</summary>
    /// <param name="records">The records.</param>
    /// <param name="context">The database.</param>
    /// <param name="kind">The kind of record.</param>
    public static IQueryable<T> StillOpen<T>(this IQueryable<T> records, CrmDbContext context, string kind)
        where T : class, IRecord
    {
        var closed = context.Set<SubjectProcess>().Where(process => process.SubjectKind == kind && process.Final != null);
        return records.Where(record => !closed.Any(process => process.SubjectId == record.Id));
    }

    /// <summary>The leads or deals that a filter lets through, the newest first.</summary>
    /// <param name="context">The database.</param>
    /// <param name="kind">The kind of record.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="now">The instant by which something is overdue.</param>
    public static IQueryable<T> Filtered<T>(this CrmDbContext context, string kind, SubjectFilter filter, DateTimeOffset now)
        where T : class, ISubjectRecord
    {
        var records = context.Searched<T>(filter.Search);
        var processes = context.Set<SubjectProcess>().Where(process => process.SubjectKind == kind);
        if (filter.ResponsibleId is { } responsible)
        {
            records = records.Where(record => record.ResponsibleId == responsible);
        }
        if (filter.Stage is { } stage)
        {
            records = records.Where(record => processes.Any(process => process.SubjectId == record.Id && process.Stage == stage));
        }
        if (filter.IsOpen)
        {
            records = records.StillOpen(context, kind);
        }
        return filter.Attention is { } attention ? records.Needing(context, kind, attention, now) : records;
    }
}
