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
    /// <summary>The lock of a message's name. A subscription may take any key, so the key does not count.</summary>
    public static long Of(string name) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes("message " + name)));

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
}
