using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Requests;

/// <summary>
/// Remembers, in the transaction of a command, what came of a request that its caller named. Of requests with one name that come at
/// once, the first is done; the others wait for it and get its result. A refused command is not remembered.
/// </summary>
public static class AnsweredRequests
{
    /// <summary>How long a result is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Takes the name for this unit of work, unless its request was done.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>What came of it; null where this unit is to do it.</returns>
    public static async Task<AnsweredRequest?> FindAsync(UnitOfWork work, NamedRequest request, CancellationToken cancellationToken)
    {
        var isOurs = false;
        var claim = work.Batch();
        claim.Add(
            """
            insert into answered_requests (principal, key, hash, at) values ($1, $2, $3, $4)
            on conflict (principal, key) do update set hash = excluded.hash, at = excluded.at, result = null
            where answered_requests.at <= $5
            returning 1
            """,
            work.Actor.Principal ?? "",
            request.Key,
            request.Hash,
            work.Now,
            work.Now - Lifetime
        );
        await claim.ReadAsync((_, _) => isOurs = true, cancellationToken);
        return isOurs ? null : await ReadAsync(work, request, cancellationToken);
    }

    /// <summary>Remembers what came of the request.</summary>
    /// <param name="work">The transaction, which took the name before.</param>
    /// <param name="request">The request.</param>
    /// <param name="result">What came of it, as JSON.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public static Task RememberAsync(UnitOfWork work, NamedRequest request, string result, CancellationToken cancellationToken)
    {
        var batch = work.Batch();
        batch.Add(
            "update answered_requests set result = $3 where principal = $1 and key = $2",
            work.Actor.Principal ?? "",
            request.Key,
            result
        );
        return batch.ExecuteAsync(cancellationToken);
    }

    /// <summary>Forgets what is older than <see cref="Lifetime"/>.</summary>
    public static Task ForgetOldAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        var batch = work.Batch();
        batch.Add("delete from answered_requests where at <= $1", work.Now - Lifetime);
        return batch.ExecuteAsync(cancellationToken);
    }

    private static async Task<AnsweredRequest> ReadAsync(UnitOfWork work, NamedRequest request, CancellationToken cancellationToken)
    {
        AnsweredRequest? found = null;
        var batch = work.Batch();
        batch.Add("select hash, result from answered_requests where principal = $1 and key = $2", work.Actor.Principal ?? "", request.Key);
        await batch.ReadAsync(
            (_, row) => found = new AnsweredRequest(IsSame: row.GetString(0) == request.Hash, row.TextOrNull(1) ?? ""),
            cancellationToken
        );
        return found ?? throw new InvalidOperationException("The request that was done is not there any more.");
    }
}

/// <summary>A request as its caller named it.</summary>
/// <param name="Key">The name.</param>
/// <param name="Hash">SHA-256 of what is asked, in hexadecimal digits, so that one name is not used for two things.</param>
public sealed record NamedRequest(string Key, string Hash);

/// <summary>A request that was done.</summary>
/// <param name="IsSame">Whether it asked the same.</param>
/// <param name="Result">What came of it, as JSON.</param>
public sealed record AnsweredRequest(bool IsSame, string Result);
