using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Bench.Measuring;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Interests;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Bench.Search;

/// <summary>
/// The search for a client by name, tax number, phone, e-mail address and a name with a slip, as a page asks for it, on both databases.
/// <c>BENCH_CLIENTS</c> says among how many; a million where nothing is said.
/// </summary>
internal static class SearchBenchmark
{
    private const int Reads = 400;

    /// <summary>Tax numbers and phones, spread over their ranges as real ones are; no two clients have the same.</summary>
    private const string TaxNumbers = "1000000000 + n * 7368787 % 8999999929";
    private const string Phones = "9000000000 + n * 7368787 % 999999937";

    private static readonly string[] First =
    [
        "north",
        "south",
        "ural",
        "volga",
        "baltic",
        "altai",
        "yenisei",
        "pacific",
        "silver",
        "granite",
    ];
    private static readonly string[] Second =
    [
        "steel",
        "timber",
        "logistics",
        "trade",
        "energy",
        "machines",
        "textile",
        "glass",
        "paper",
        "foods",
    ];

    private static readonly int Clients = int.Parse(
        Environment.GetEnvironmentVariable("BENCH_CLIENTS") ?? "1000000",
        CultureInfo.InvariantCulture
    );

    public static async Task<IReadOnlyList<Figure>> RunAsync() => [.. await OnPostgreSqlAsync(), .. await OnSqliteAsync()];

    private static async Task<IReadOnlyList<Figure>> OnPostgreSqlAsync()
    {
        await using var database = await PostgreSqlDatabase.CreateAsync(4);
        var crm = new CrmDatabase(DatabaseProvider.PostgreSql, database.ConnectionString);
        return await MeasureAsync(
            crm,
            "postgresql",
            $"""
            insert into accounts (id, name, created_at, version, search_text)
                select n, w, now(), 1, w || ' ' || {TaxNumbers} || ' ' || {Phones} || ' info' || n || '@example.com' from (
                    select n, (array[{List(First)}])[n % 10 + 1] || to_hex(n * 7919 % 65536) || ' ' || (array[{List(
                Second
            )}])[n / 10 % 10 + 1] as w
                    from generate_series(1, {Clients}::bigint) n) c;
            analyze accounts;
            """
        );
    }

    private static async Task<IReadOnlyList<Figure>> OnSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("processcrm-bench-");
        try
        {
            var crm = new CrmDatabase(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder.FullName, "bench.db")};Pooling=False");
            return await MeasureAsync(
                crm,
                "sqlite",
                $"""
                insert into accounts (id, name, created_at, version, search_text)
                    with recursive c (n) as (select 1 union all select n + 1 from c where n < {Clients})
                    select n, w, 0, 1, w || ' ' || ({TaxNumbers}) || ' ' || ({Phones}) || ' info' || n || '@example.com' from (
                        select n, json_extract('[{Json(First)}]', '$[' || (n % 10) || ']') || format('%x', n * 7919 % 65536) || ' '
                            || json_extract('[{Json(Second)}]', '$[' || (n / 10 % 10) || ']') as w
                        from c);
                analyze;
                """
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(CrmDatabase crm, string product, string fill)
    {
        // The one box of a new interest asks which interests are unfinished, and that is told beside their processes.
        await new EngineDatabase(crm.Provider, crm.ConnectionString, TimeProvider.System).MigrateAsync();
        await crm.MigrateAsync();
        await using (var context = crm.Open())
        {
            context.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            await context.Database.ExecuteSqlRawAsync(fill);
        }
        var figures = new List<Figure>();
        foreach (var (name, words, find) in Searches())
        {
            var times = new double[Reads];
            for (var i = -Reads / 4; i < Reads; i++)
            {
                await using var context = crm.Open();
                var from = Stopwatch.GetTimestamp();
                var found = await find(context, words(i + Reads));
                times[Math.Max(i, 0)] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
                if (found == 0)
                {
                    throw new InvalidOperationException($"Nothing was found for {words(i + Reads)}.");
                }
            }
            Array.Sort(times);
            var (middle, late) = (times[Reads / 2], times[Reads * 99 / 100]);
            figures.Add(
                new Figure(
                    $"search-{product}-{name}-50ms-over-p99",
                    50 / late,
                    1,
                    string.Create(CultureInfo.InvariantCulture, $"among {Clients} clients: p50 {middle:0.0} ms, p99 {late:0.0} ms")
                )
            );
        }
        return figures;
    }

    /// <summary>What people type, different at each read, and where: in the list of clients, or in the one box of a new interest.</summary>
    private static IEnumerable<(string Name, Func<int, string> Words, Func<CrmDbContext, string, Task<int>> Find)> Searches() =>
        [
            ("name", i => NameOf(Client(i)), InListAsync),
            ("common-word", i => First[i % First.Length], InListAsync),
            ("tax-number", i => Text(TaxNumber(Client(i))), InListAsync),
            ("phone", i => $"8 ({Text(Phone(Client(i)))[..3]}) {Text(Phone(Client(i)))[3..]}", InListAsync),
            ("address", i => $"info{Text(Client(i))}@example.com", InListAsync),
            ("slip", i => $"{First[Client(i) % 10][1..]}{NameOf(Client(i))[First[Client(i) % 10].Length..]}x", InListAsync),
            ("box-name", i => NameOf(Client(i)), InBoxAsync),
            ("box-common-word", i => First[i % First.Length], InBoxAsync),
        ];

    private static async Task<int> InListAsync(CrmDbContext context, string words) =>
        (await new FindAccountsQuery(context).ListAsync(new ListAccounts { Search = words }, Actor.System)).IsDone(out var page)
            ? page.Items.Count
            : 0;

    private static async Task<int> InBoxAsync(CrmDbContext context, string words) =>
        (await new FindInterestClientsQuery(context).HandleAsync(words, Actor.System)).IsDone(out var clients) ? clients.Count : 0;

    private static long Client(int read) => 1 + read * 7_907L % Clients;

    private static string NameOf(long client) =>
        string.Create(CultureInfo.InvariantCulture, $"{First[client % 10]}{client * 7919 % 65536:x} {Second[client / 10 % 10]}");

    private static long TaxNumber(long client) => 1_000_000_000 + (client * 7_368_787 % 8_999_999_929);

    private static long Phone(long client) => 9_000_000_000 + (client * 7_368_787 % 999_999_937);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string List(string[] words) => string.Join(", ", words.Select(word => $"'{word}'"));

    private static string Json(string[] words) => string.Join(", ", words.Select(word => $"\"{word}\""));
}
