using System.Collections.Concurrent;

namespace ProcessCrm.Testing;

/// <summary>The databases that fixtures are copied from: one for each product and name, made once in a process.</summary>
internal static class Templates
{
    private static readonly ConcurrentDictionary<(Database, string), Lazy<Task<TestDatabase>>> Made = new();

    static Templates() => AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAll();

    public static Task<TestDatabase> GetAsync(Database kind, string name, Func<TestDatabase, Task> prepare) =>
        Made.GetOrAdd((kind, name), _ => new Lazy<Task<TestDatabase>>(() => MakeAsync(kind, prepare))).Value;

    private static async Task<TestDatabase> MakeAsync(Database kind, Func<TestDatabase, Task> prepare)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await prepare(database);
        return database;
    }

    private static void DropAll()
    {
        foreach (var made in Made.Values)
        {
            if (made.IsValueCreated && made.Value.IsCompletedSuccessfully)
            {
                made.Value.Result.DisposeAsync().AsTask().Wait();
            }
        }
    }
}
