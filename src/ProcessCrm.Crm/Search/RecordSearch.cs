using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Search;

/// <summary>
/// Searches records by their <see cref="SearchText"/>. Both databases keep an index of groups of three letters: PostgreSQL by pg_trgm, SQLite in
/// an FTS5 table beside the table of the records (<c>accounts_search</c>), which triggers keep in step.
/// </summary>
internal static class RecordSearch
{
    private const int ShortestIndexed = 3;

    /// <summary>Those in which all words occur, the newest first; a phone number is found however it is typed.</summary>
    public static IQueryable<T> Searched<T>(this CrmDbContext context, string? words)
        where T : class, IRecord
    {
        var sought = SearchText.Words(words);
        if (words is not null && PhoneNumber.SearchedBy(words) is { } phone)
        {
            return context.Newest<T>([sought is [var only] ? [phone, only] : [phone]]);
        }
        return sought
            .Where(HasDomain)
            .Aggregate(
                context.Newest<T>([.. sought.Select(word => new[] { Indexed(word) })]),
                (found, address) => found.Where(record => record.SearchText.Contains(address))
            );
    }

    /// <summary>Those in which one of some texts occurs, each in the normal form of <see cref="SearchText"/> and of three letters at least.</summary>
    public static IQueryable<T> WithOneOf<T>(this CrmDbContext context, IQueryable<T> records, params string[] texts)
        where T : class, IRecord => context.Matching(records, [texts]);

    /// <summary>
    /// The index is asked for the name in an e-mail address only: to join all that share a domain would take it longer than to look at the few
    /// that share the name.
    /// </summary>
    private static string Indexed(string word) => HasDomain(word) ? word[..(word.IndexOf('@', StringComparison.Ordinal) + 1)] : word;

    private static bool HasDomain(string word) => word.IndexOf('@', StringComparison.Ordinal) >= ShortestIndexed;

    /// <summary>
    /// Up to so many that have words like these, the most alike first: for who made a slip of the keyboard. A slip spoils one half of a word and
    /// leaves the other, so that those which have a half of each word are looked at, else those which have a half of any.
    /// </summary>
    public static async Task<List<T>> SimilarAsync<T>(
        this CrmDbContext context,
        string words,
        int most,
        CancellationToken cancellationToken
    )
        where T : class, IRecord
    {
        const double enough = 0.3;
        var sought = SearchText.Words(words);
        if (sought.Length > 1 && PhoneNumber.SearchedBy(words) is not null)
        {
            return []; // Numbers that share a piece, such as the code of a town, are others.
        }
        var halves = sought.Select(HalvesOf).Where(parts => parts.Length > 0).ToList();
        if (halves.Count == 0)
        {
            return [];
        }
        var all = context.Set<T>().AsNoTracking();
        var records = await LikelyAsync(context.Matching(all, halves), cancellationToken);
        if (records.Count == 0 && halves.Count > 1)
        {
            records = await LikelyAsync(
                context.Matching(
                    all,
                    [
                        [.. halves.SelectMany(parts => parts)],
                    ]
                ),
                cancellationToken
            );
        }
        return
        [
            .. records
                .Select(record => (Record: record, Similarity: Trigrams.Similarity(sought, record.SearchText)))
                .Where(found => found.Similarity >= enough)
                .OrderByDescending(found => found.Similarity)
                .ThenByDescending(found => found.Record.Id)
                .Take(most)
                .Select(found => found.Record),
        ];
    }

    private static Task<List<T>> LikelyAsync<T>(IQueryable<T> records, CancellationToken cancellationToken)
    {
        const int mostLookedAt = 300;
        return records.Take(mostLookedAt).ToListAsync(cancellationToken);
    }

    private static string[] HalvesOf(string word) =>
        word.Length < ShortestIndexed ? []
        : word.Length < 2 * ShortestIndexed ? [word[..ShortestIndexed], word[^ShortestIndexed..]]
        : [word[..(word.Length / 2)], word[(word.Length / 2)..]];

    /// <summary>Those that have one text at least of each group.</summary>
    private static IQueryable<T> Matching<T>(this CrmDbContext context, IQueryable<T> records, IReadOnlyList<string[]> groups)
        where T : class, IRecord
    {
        var (indexed, others) = context.Divided(groups);
        if (indexed.Count > 0)
        {
            var ids = context.Matches<T>(indexed).Select(match => match.Id);
            records = records.Where(record => ids.Contains(record.Id));
        }
        return context.Narrowed(records, others);
    }

    /// <summary>
    /// The same, the newest first. SQLite's index yields them in that order, so that a word which many have costs no more than a rare one: hence
    /// the order by its own column.
    /// </summary>
    private static IQueryable<T> Newest<T>(this CrmDbContext context, IReadOnlyList<string[]> groups)
        where T : class, IRecord
    {
        var (indexed, others) = context.Divided(groups);
        var records = context.Set<T>();
        var newest =
            indexed.Count > 0
                ? context
                    .Matches<T>(indexed)
                    .Join(records, match => match.Id, record => record.Id, (match, record) => new { match, record })
                    .OrderByDescending(found => found.match.Id)
                    .Select(found => found.record)
                : records.OrderByDescending(record => record.Id);
        return context.Narrowed(newest, others);
    }

    /// <summary>The groups that SQLite's index is asked for, and those that the texts themselves are.</summary>
    private static (IReadOnlyList<string[]> Indexed, IReadOnlyList<string[]> Others) Divided(
        this CrmDbContext context,
        IReadOnlyList<string[]> groups
    )
    {
        var isIndexed = groups.ToLookup(texts =>
            context is SqliteCrmDbContext && Array.TrueForAll(texts, text => text.Length >= ShortestIndexed)
        );
        return ([.. isIndexed[true]], [.. isIndexed[false]]);
    }

    /// <summary>
    /// The records that SQLite's index finds. It is asked for all groups at once: it leaps over what a rare word has not, while two questions would
    /// each gather all that have a common one.
    /// </summary>
    private static IQueryable<SearchMatch> Matches<T>(this CrmDbContext context, IReadOnlyList<string[]> groups)
    {
        var query = string.Join(" AND ", groups.Select(texts => $"({string.Join(" OR ", texts.Select(Phrase))})"));
        var table = $"{context.Model.FindEntityType(typeof(T))!.GetTableName()}_search";
        return context
            .Set<SearchMatch>()
            .FromSqlRaw(string.Concat("select rowid as id from ", table, " where ", table, " match {0}"), query);
    }

    private static IQueryable<T> Narrowed<T>(this CrmDbContext context, IQueryable<T> records, IReadOnlyList<string[]> groups)
        where T : class, IRecord => groups.Aggregate(records, (found, texts) => found.Where(context.HasOneOf<T>(texts)));

    private static Expression<Func<T, bool>> HasOneOf<T>(this CrmDbContext context, string[] texts)
        where T : class, IRecord
    {
        var record = Expression.Parameter(typeof(T));
        var has = texts.Select(text => Expression.Invoke(context.Has<T>(text), record));
        return Expression.Lambda<Func<T, bool>>(has.Aggregate<Expression>(Expression.OrElse), record);
    }

    /// <summary>On PostgreSQL an index serves LIKE, but not the function that <c>Contains</c> becomes.</summary>
    private static Expression<Func<T, bool>> Has<T>(this CrmDbContext context, string text)
        where T : class, IRecord
    {
        if (context is SqliteCrmDbContext)
        {
            return record => record.SearchText.Contains(text);
        }
        var pattern =
            $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
        return record => EF.Functions.Like(record.SearchText, pattern, @"\");
    }

    /// <summary>A text that FTS5 looks for as it is.</summary>
    private static string Phrase(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
