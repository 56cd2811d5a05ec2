using System.Collections.Immutable;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Simulation;

/// <summary>An open user task.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Node">The user task in the definition.</param>
/// <param name="Instance">Its process instance.</param>
/// <param name="Process">The id of the process.</param>
/// <param name="Stage">The stage that the subject is in meanwhile; null for none.</param>
/// <param name="Data">Due date, candidates, assignee.</param>
/// <param name="Outcomes">The results offered now.</param>
/// <param name="LoopCounter">Its place in the multi-instance activity around it, from 1; 0 for none.</param>
public sealed record VirtualTask(
    long Id,
    UserTask Node,
    long Instance,
    string Process,
    string? Stage,
    TaskData Data,
    ImmutableArray<Outcome> Outcomes,
    int LoopCounter
);

/// <summary>A job that waits for an answer.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Node">Its node.</param>
/// <param name="Instance">Its process instance.</param>
/// <param name="Data">What to do.</param>
/// <param name="Variables">All variables visible there, those mapped for the handler among them.</param>
public sealed record VirtualJob(long Id, string Node, long Instance, JobData Data, FeelContext Variables);

/// <summary>An event that is waited for.</summary>
/// <param name="Instance">The process instance that waits.</param>
/// <param name="Subscription">What it waits for.</param>
public sealed record VirtualWait(long Instance, Subscription Subscription);

/// <summary>How an instance is.</summary>
public enum VirtualStatus
{
    Active,
    Completed,
    Terminated,
    Incident,
}

/// <summary>An instance, running or ended.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Process">The id of its process.</param>
/// <param name="Parent">The instance that called it; 0 for none.</param>
/// <param name="BusinessKey">The key given by who started it.</param>
/// <param name="Status">How it is.</param>
/// <param name="Stage">The stage entered last; null for none.</param>
/// <param name="Active">The nodes at work, in order of entry, one entry for each element instance.</param>
/// <param name="Variables">The variables of the instance itself.</param>
/// <param name="Incidents">The open incidents.</param>
public sealed record VirtualInstance(
    long Id,
    string Process,
    long Parent,
    string BusinessKey,
    VirtualStatus Status,
    string? Stage,
    ImmutableArray<string> Active,
    FeelContext Variables,
    ImmutableArray<VirtualIncident> Incidents
);

/// <summary>An open incident.</summary>
public sealed record VirtualIncident(string Code, string Node, string Message);
