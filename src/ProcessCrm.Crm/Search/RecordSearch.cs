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

    /// <summary>Those in which all words occur; a phone number is found however it is typed.</summary>
    public static IQueryable<T> Searched<T>(this CrmDbContext context, string? words)
        where T : class, IRecord
    {
        IQueryable<T> records = context.Set<T>();
        var sought = SearchText.Words(words);
        if (words is not null && PhoneNumber.SearchedBy(words) is { } phone)
        {
            return sought is [var only] && only != phone
                ? records.Where(context.Has<T>(only)).Union(records.Where(context.Has<T>(phone)))
                : records.Where(context.Has<T>(phone));
        }
        return sought.Aggregate(records, (found, word) => found.Where(context.Has<T>(word)));
    }

    /// <summary>Up to so many that have words like these, the most alike first: for who made a slip of the keyboard.</summary>
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
        if (!Array.Exists(sought, word => word.Length >= ShortestIndexed))
        {
            return [];
        }
        var ids = await context.LikelyIdsAsync<T>(sought, cancellationToken);
        var records = await context.Set<T>().AsNoTracking().Where(record => ids.Contains(record.Id)).ToListAsync(cancellationToken);
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

    private static Expression<Func<T, bool>> Has<T>(this CrmDbContext context, string text)
        where T : class, IRecord
    {
        if (text.Length < ShortestIndexed || context is not SqliteCrmDbContext)
        {
            return record => record.SearchText.Contains(text);
        }
        var table = context.SearchTable<T>();
        var ids = context.Database.SqlQueryRaw<long>(
            string.Concat("select rowid as \"Value\" from ", table, " where ", table, " match {0}"),
            Phrase(text)
        );
        return record => ids.Contains(record.Id);
    }

    /// <summary>The ids of a few hundred records that share groups of letters with the words.</summary>
    private static async Task<List<long>> LikelyIdsAsync<T>(this CrmDbContext context, string[] sought, CancellationToken cancellationToken)
        where T : class, IRecord
    {
        const string most = " limit 300";
        var table = context.SearchTable<T>();
        if (context is SqliteCrmDbContext)
        {
            var groups = sought
                .SelectMany(word => Trigrams.Of(word).Where(group => !group.Contains(' ', StringComparison.Ordinal)))
                .Distinct(StringComparer.Ordinal);
            return await context
                .Database.SqlQueryRaw<long>(
                    string.Concat("select rowid as \"Value\" from ", table, " where ", table, " match {0} order by rank", most),
                    string.Join(" OR ", groups.Select(Phrase))
                )
                .ToListAsync(cancellationToken);
        }
        // The limit of likeness belongs to the connection, so the query has to be run on the same one.
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await context.Database.ExecuteSqlRawAsync("set pg_trgm.word_similarity_threshold = 0.3", cancellationToken);
            return await context
                .Database.SqlQueryRaw<long>(
                    string.Concat(
                        "select id as \"Value\" from ",
                        context.TableOf<T>(),
                        " where {0} <% search_text order by {0} <<-> search_text",
                        most
                    ),
                    string.Join(' ', sought)
                )
                .ToListAsync(cancellationToken);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static string SearchTable<T>(this CrmDbContext context) => $"{context.TableOf<T>()}_search";

    private static string TableOf<T>(this CrmDbContext context) => context.Model.FindEntityType(typeof(T))!.GetTableName()!;

    /// <summary>A text that FTS5 looks for as it is.</summary>
    private static string Phrase(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
