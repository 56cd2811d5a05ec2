namespace ProcessCrm.Engine.Execution;

/// <summary>What a tree of instances is asked to do. A command is done whole or refused whole.</summary>
public abstract record Command
{
    /// <summary>Begins the work; the step then runs until nothing moves.</summary>
    /// <exception cref="StepRefusedException">The command is refused.</exception>
    internal abstract void Begin(Step step);
}
