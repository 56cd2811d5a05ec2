using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Runtime.Handlers;

/// <summary>
/// The work of a service task, called by the name that definitions give (BPMN 2.0.2, 10.3.3). It runs inside the transaction of the step
/// and must keep to it: what it does outside the database cannot be undone. An exception rolls the whole command back; the command then
/// runs again with this work as a job, which is retried and at last becomes an incident.
/// </summary>
public interface IServiceTaskHandler
{
    /// <summary>The name in definitions (<c>crm.createMissingClient</c>).</summary>
    string Name { get; }

    /// <summary>Does the work.</summary>
    /// <param name="context">What is known and may be used.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    Task<HandlerResult> HandleAsync(HandlerContext context, CancellationToken cancellationToken);
}

/// <summary>What came of the work of a handler.</summary>
public abstract record HandlerResult
{
    private HandlerResult() { }

    /// <summary>It is done, and gives nothing.</summary>
    public static HandlerResult Nothing { get; } = new Done(FeelContext.Empty);

    /// <summary>It is done.</summary>
    /// <param name="Variables">What the process gets of it.</param>
    public sealed record Done(FeelContext Variables) : HandlerResult;

    /// <summary>A BPMN error, which the process may catch.</summary>
    /// <param name="Code">The error's code.</param>
    /// <param name="Message">What happened.</param>
    public sealed record BpmnError(string Code, string Message) : HandlerResult;

    /// <summary>The whole command is refused, and nothing changes.</summary>
    /// <param name="Code">Stable, for programs.</param>
    /// <param name="Message">For the person.</param>
    public sealed record Refuse(string Code, LocalizedText Message) : HandlerResult;
}

/// <summary>What a handler knows and may use.</summary>
/// <param name="UnitOfWork">The transaction that it works in.</param>
/// <param name="Process">The version of the process that calls.</param>
/// <param name="Node">The node that calls.</param>
/// <param name="Root">The root instance.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Now">The instant at which the step happens: in the past, for an import.</param>
/// <param name="Subject">The record that the process is about; null for none.</param>
/// <param name="Inputs">What the definition hands over; empty where it maps nothing.</param>
/// <param name="Variables">All variables that are visible at the node.</param>
public sealed record HandlerContext(
    UnitOfWork UnitOfWork,
    ProcessRef Process,
    string Node,
    long Root,
    long Instance,
    DateTimeOffset Now,
    SubjectRef? Subject,
    FeelContext Inputs,
    FeelContext Variables
)
{
    /// <summary>Starts a new root instance in the same transaction.</summary>
    public required Func<StartRequest, CancellationToken, Task<CommandResult>> StartAsync { get; init; }

    /// <summary>Who acts.</summary>
    public Actor Actor => UnitOfWork.Actor;
}
