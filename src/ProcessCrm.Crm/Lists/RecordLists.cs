using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Search;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Lists;

/// <summary>Narrows and pages lists of records.</summary>
internal static class RecordLists
{
    /// <summary>Those in which all words occur; a phone number is found however it is typed.</summary>
    public static IQueryable<T> Containing<T>(this IQueryable<T> records, string? words)
        where T : class, IRecord
    {
        var sought = SearchText.Words(words);
        if (words is not null && PhoneNumber.SearchedBy(words) is { } phone)
        {
            return sought is [var only]
                ? records.Where(record => record.SearchText.Contains(phone) || record.SearchText.Contains(only))
                : records.Where(record => record.SearchText.Contains(phone));
        }
        foreach (var word in sought)
        {
            records = records.Where(record => record.SearchText.Contains(word));
        }
        return records;
    }

    /// <summary>The rows of a page, the newest first, and one more, which tells whether there is another page.</summary>
    public static IQueryable<T> OfPage<T>(this IQueryable<T> records, PageRequest page)
        where T : class, IRecord
    {
        if (page.After is { } after)
        {
            records = records.Where(record => record.Id < after);
        }
        return records.OrderByDescending(record => record.Id).Take(page.Rows + 1);
    }

    /// <summary>A page of those in which all words occur, for who works on leads and deals.</summary>
    public static async Task<Result<Page<T>>> FindAsync<T>(
        this IQueryable<T> records,
        string? words,
        PageRequest page,
        Actor actor,
        CancellationToken cancellationToken
    )
        where T : class, IRecord =>
        actor.MayWork()
            ? page.Of(await records.Containing(words).OfPage(page).ToListAsync(cancellationToken), record => record.Id)
            : Refusal.Forbidden;

    /// <summary>One record, for who works on leads and deals.</summary>
    public static async Task<Result<T>> FindAsync<T>(this IQueryable<T> records, long id, Actor actor, CancellationToken cancellationToken)
        where T : class, IRecord =>
        !actor.MayWork() ? Refusal.Forbidden
        : await records.SingleOrDefaultAsync(record => record.Id == id, cancellationToken) is { } found ? found
        : Refusal.NotFound;

    /// <summary>The leads or deals that a filter lets through.</summary>
    public static IQueryable<T> Filtered<T>(this CrmDbContext context, string kind, SubjectFilter filter)
        where T : class, ISubjectRecord
    {
        var records = context.Set<T>().Containing(filter.Search);
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
            records = records.Where(record => !processes.Any(process => process.SubjectId == record.Id && process.Final != null));
        }
        return records;
    }
}
