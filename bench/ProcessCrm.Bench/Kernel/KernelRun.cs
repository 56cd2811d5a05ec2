using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Bench.Kernel;

/// <summary>Runs instances of one process in memory, each in one command.</summary>
internal sealed class KernelRun : IProcessCatalog, IIdSource
{
    private readonly CompiledProcess process;
    private readonly StepContext context;
    private readonly StartInstance start;
    private long id;

    public KernelRun(Process model)
    {
        process = ProcessCompiler.Compile(new Definitions { Processes = [model] }, model, "bench").Process!;
        context = new StepContext(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), this, this);
        start = new StartInstance(process.Reference, FeelContext.Empty);
        Completions = Run().Events.OfType<NodeCompleted>().Count();
    }

    /// <summary>How many elements an instance completes.</summary>
    public int Completions { get; }

    public void Instances(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Run();
        }
    }

    private StepResult.Done Run() =>
        Engine.Execution.Kernel.Execute(null, start, context) is StepResult.Done { State.IsEnded: true } done
            ? done
            : throw new InvalidOperationException($"The process {process.Reference} did not end.");

    public CompiledProcess? Find(ProcessRef reference) => process;

    public CompiledProcess? Resolve(string id, ProcessRef caller, string binding) => null;

    public BoundDecision? Decision(string decision, ProcessRef caller, VersionBinding binding) => null;

    public long Next() => ++id;
}
