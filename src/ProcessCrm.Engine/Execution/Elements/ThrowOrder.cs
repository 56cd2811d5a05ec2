namespace ProcessCrm.Engine.Execution;

/// <summary>In which order one event throws several definitions (BPMN 2.0.2, 10.5.5: multiple): the standard has them all thrown.</summary>
internal enum ThrowOrder
{
    /// <summary>It is sent, and the event goes on.</summary>
    Sends,

    /// <summary>A catch of it may interrupt the event.</summary>
    MayInterrupt,

    /// <summary>It cancels the transaction, which compensates all that a compensation beside it would.</summary>
    Cancels,

    /// <summary>The event waits for it.</summary>
    Waits,

    /// <summary>It ends the event.</summary>
    Ends,
}
