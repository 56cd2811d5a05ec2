namespace ProcessCrm.Engine.Execution;

/// <summary>
/// The engine: a pure function from a state and a command to a new state and events. It does no I/O, knows no clock and no chance;
/// running it again with the same arguments gives the same result.
/// </summary>
public static class Kernel
{
    /// <summary>Does a command and runs until nothing moves.</summary>
    /// <param name="state">The state of the tree; null to start one.</param>
    /// <param name="command">The command.</param>
    /// <param name="context">What the step learns from outside.</param>
    public static StepResult Execute(ProcessState? state, Command command, StepContext context)
    {
        var step = new Step(state, context);
        try
        {
            command.Begin(step);
            step.Run();
            return step.Finish();
        }
        catch (StepRefusedException refused)
        {
            return new StepResult.Refused(refused.Refusal);
        }
        catch (ScopeMissingException missing)
        {
            return new StepResult.NeedsScopes(missing.Scope, missing.ChildrenOf);
        }
        catch (ProcessMissingException missing)
        {
            return new StepResult.NeedsProcess(missing.Process);
        }
        catch (DataStoreMissingException missing)
        {
            return new StepResult.NeedsDataStore(missing.Name);
        }
        catch (CalendarMissingException)
        {
            return new StepResult.NeedsCalendar();
        }
    }

    /// <summary>Applies the events of a tree's whole history, in order, to nothing: the state that they lead to.</summary>
    public static ProcessState Rebuild(IEnumerable<ProcessEvent> history)
    {
        var draft = new StateDraft(null);
        foreach (var fact in history)
        {
            fact.Apply(draft);
        }
        return draft.Finish();
    }
}
