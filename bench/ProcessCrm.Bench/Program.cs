using ProcessCrm.Bench.Diagrams;
using ProcessCrm.Bench.Durable;
using ProcessCrm.Bench.Inbox;
using ProcessCrm.Bench.Kernel;
using ProcessCrm.Bench.Measuring;
using ProcessCrm.Bench.Search;
using ProcessCrm.Bench.Timers;

var benchmarks = new Dictionary<string, Func<Task<IReadOnlyList<Figure>>>>(StringComparer.Ordinal)
{
    ["kernel"] = KernelBenchmark.RunAsync,
    ["layout"] = LayoutBenchmark.RunAsync,
    ["durable"] = DurableBenchmark.RunAsync,
    ["timers"] = TimersBenchmark.RunAsync,
    ["inbox"] = InboxBenchmark.RunAsync,
    ["search"] = SearchBenchmark.RunAsync,
};

var unknown = args.Where(a => !benchmarks.ContainsKey(a)).ToArray();
if (unknown.Length > 0)
{
    await Console.Error.WriteLineAsync(
        $"There is no benchmark {string.Join(", ", unknown)}. There are: {string.Join(", ", benchmarks.Keys)}."
    );
    return 2;
}

var passes = true;
foreach (var name in args.Length > 0 ? args : [.. benchmarks.Keys])
{
    foreach (var figure in await benchmarks[name]())
    {
        Console.WriteLine(figure);
        passes &= figure.Passes;
    }
}
return passes ? 0 : 1;
