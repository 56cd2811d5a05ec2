using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using ProcessCrm.Bench.Measuring;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Bench.Kernel;

/// <summary>Ten script-free steps, start to end, in memory: completions a second on one core and bytes allocated a step.</summary>
internal static class KernelBenchmark
{
    private const int Steps = 10;
    private const int Instances = 20_000;

    public static Task<IReadOnlyList<Figure>> RunAsync() => Task.FromResult<IReadOnlyList<Figure>>([.. Run()]);

    private static IEnumerable<Figure> Run()
    {
        var bench = new Sequence();
        bench.RunInstances(Instances);
        var rates = new List<double>();
        var bytes = 0.0;
        for (var round = 0; round < 7; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            bench.RunInstances(Instances);
            watch.Stop();
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)(Instances * Steps);
            rates.Add(Instances * Steps / watch.Elapsed.TotalSeconds);
        }
        rates.Sort();
        var rate = rates[rates.Count / 2];
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
    }

    private sealed class Sequence : IProcessCatalog, IIdSource
    {
        private readonly CompiledProcess process;
        private readonly StepContext context;
        private long id;

        public Sequence()
        {
            var nodes = ImmutableArray.CreateBuilder<FlowNode>();
            var flows = ImmutableArray.CreateBuilder<SequenceFlow>();
            for (var i = 0; i < Steps; i++)
            {
                var name = Name(i);
                nodes.Add(
                    i == 0 ? new StartEvent { Id = name }
                    : i == Steps - 1 ? new EndEvent { Id = name }
                    : new AbstractTask { Id = name }
                );
                if (i > 0)
                {
                    flows.Add(
                        new SequenceFlow
                        {
                            Id = $"f{i}",
                            Source = Name(i - 1),
                            Target = name,
                        }
                    );
                }
            }
            var model = new Engine.Model.Process
            {
                Id = "sequence",
                Nodes = nodes.ToImmutable(),
                Flows = flows.ToImmutable(),
            };
            process = ProcessCompiler.Compile(new Definitions { Processes = [model] }, model, "bench").Process!;
            context = new StepContext(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), this, this);
        }

        public void RunInstances(int count)
        {
            var start = new StartInstance(process.Reference, FeelContext.Empty);
            for (var i = 0; i < count; i++)
            {
                if (Engine.Execution.Kernel.Execute(null, start, context) is not StepResult.Done { State.IsEnded: true })
                {
                    throw new InvalidOperationException("The sequence did not end.");
                }
            }
        }

        public CompiledProcess? Find(ProcessRef reference) => process;

        public CompiledProcess? Resolve(string id, ProcessRef caller, string binding) => null;

        public BoundDecision? Decision(string decision, ProcessRef caller, VersionBinding binding) => null;

        public long Next() => ++id;

        private static string Name(int i) => "n" + i.ToString(CultureInfo.InvariantCulture);
    }
}
