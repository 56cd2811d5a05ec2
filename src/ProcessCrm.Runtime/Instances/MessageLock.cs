using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Instances;

/// <summary>
/// Keeps a message and a subscription from missing each other: who opens a subscription, and who decides to keep a message since nobody
/// waits for it, hold the same lock until they commit. On SQLite the write gate does that.
/// </summary>
internal static class MessageLock
{
    /// <summary>
    /// The locks of a message or a subscription. One with a key has its key for itself and shares the name with those that have other keys; one
    /// without takes what comes with any key, so it has the name for itself.
    /// </summary>
    public static IEnumerable<(long Id, bool IsShared)> Of(string name, string? key) =>
        key is null ? [(Hash(name), false)] : [(Hash(name), true), (Hash($"{name}\n{key}"), false)];

    /// <summary>Adds the statement that takes a lock until the transaction ends.</summary>
    public static void Take(SqlBatch batch, long id, bool isShared) =>
        batch.Add(isShared ? "select pg_advisory_xact_lock_shared($1)" : "select pg_advisory_xact_lock($1)", id);

    /// <summary>Sends a kept message on its way to a subscription that opens; nothing where none is kept.</summary>
    public static void WakeKept(SqlBatch batch, DatabaseProvider provider, SubscriptionRow subscription)
    {
        const string kept = "(select min(id) from messages where name = $1 and is_kept and (cast($2 as text) is null or key = $2))";
        batch.Add(
            "insert into jobs (id, kind, due_at, root_id, instance_id, scope_id, process, node, definition_id, remaining, created_at, attempts) "
                + $"select id, $3, $4, 0, 0, 0, null, null, 0, 1, $4, 0 from messages where id = {kept}",
            subscription.Name,
            subscription.Key,
            JobKind.Message,
            subscription.OpenedAt
        );
        batch.Add(
            $"update messages set is_kept = {(provider == DatabaseProvider.Sqlite ? "0" : "false")} where id = {kept}",
            subscription.Name,
            subscription.Key
        );
    }

    private static long Hash(string text) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes("message " + text)));
}
