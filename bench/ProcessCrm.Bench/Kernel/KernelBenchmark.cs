using System.Diagnostics;
using System.Globalization;
using ProcessCrm.Bench.Measuring;

namespace ProcessCrm.Bench.Kernel;

/// <summary>
/// Script-free steps, start to end, in memory: completions a second on one core and bytes allocated a step; of ten steps in a row, and what
/// branches, turns and subprocesses make of that.
/// </summary>
internal static class KernelBenchmark
{
    private const int Instances = 20_000;
    private const int Rounds = 7;

    /// <summary>The least that a completion a second must be of one in the sequence.</summary>
    private const double LeastOfSequence = 0.35;

    public static Task<IReadOnlyList<Figure>> RunAsync() => Task.FromResult<IReadOnlyList<Figure>>([.. Run()]);

    private static IEnumerable<Figure> Run()
    {
        var (rate, bytes) = Measure(new KernelRun(KernelModels.Sequence()));
        yield return new Figure(
            "kernel-completions-of-1M-a-second",
            rate / 1_000_000,
            1,
            string.Create(CultureInfo.InvariantCulture, $"{rate:0} element completions a second on one core")
        );
        yield return new Figure(
            "kernel-2KiB-over-bytes-a-step",
            2048 / bytes,
            1,
            string.Create(CultureInfo.InvariantCulture, $"{bytes:0} bytes allocated a step")
        );
        foreach (var model in new[] { KernelModels.Parallel(), KernelModels.Loop(), KernelModels.SubProcesses() })
        {
            var (own, allocated) = Measure(new KernelRun(model));
            yield return new Figure(
                $"kernel-{model.Id}-of-sequence",
                own / rate,
                LeastOfSequence,
                string.Create(CultureInfo.InvariantCulture, $"{own:0} element completions a second, {allocated:0} bytes a step")
            );
        }
    }

    /// <summary>The median of completions a second, and the bytes allocated for each.</summary>
    private static (double Rate, double Bytes) Measure(KernelRun run)
    {
        run.Instances(Instances);
        var rates = new List<double>();
        var bytes = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            run.Instances(Instances);
            watch.Stop();
            var steps = (double)Instances * run.Completions;
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / steps;
            rates.Add(steps / watch.Elapsed.TotalSeconds);
        }
        rates.Sort();
        return (rates[Rounds / 2], bytes);
    }
}
