namespace ProcessCrm.Engine.Execution;

/// <summary>
/// The engine: a pure function from a state and a command to a new state and events. It does no I/O, knows no clock and no chance;
/// running it again with the same arguments gives the same result.
/// </summary>
public static partial class Kernel
{
    /// <summary>Does a command and runs to quiescence.</summary>
    /// <param name="state">The state of the tree; null to start one.</param>
    /// <param name="command">The command.</param>
    /// <param name="context">What the step learns from outside.</param>
    public static StepResult Execute(ProcessState? state, Command command, StepContext context) => throw new NotSupportedException();
}
