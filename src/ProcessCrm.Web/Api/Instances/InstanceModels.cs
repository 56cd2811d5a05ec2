using System.Text.Json;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Web.Api;

/// <summary>An instance in a list.</summary>
internal sealed record InstanceItem(
    long Id,
    string Process,
    string Status,
    string? Stage,
    SubjectName? Subject,
    string BusinessKey,
    int OpenIncidents,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    long? Previous
);

/// <summary>An instance with its state.</summary>
/// <param name="Active">The nodes where something is at work or waits, one entry for each.</param>
/// <param name="Variables">The variables of the instance itself.</param>
internal sealed record InstanceDetail(
    InstanceItem Instance,
    Named Process,
    Named? Stage,
    Named? StartedBy,
    IReadOnlyList<Named> Active,
    FeelContext Variables,
    IReadOnlyList<IncidentItem> Incidents
);

/// <summary>Something that cannot go on without a person.</summary>
internal sealed record IncidentItem(
    long Id,
    long Instance,
    string Process,
    string Node,
    string Code,
    string Message,
    DateTimeOffset RaisedAt
);

/// <summary>A fact of the history.</summary>
/// <param name="Sequence">Counts the facts of the tree, from 1.</param>
/// <param name="Data">The event in the engine's own format.</param>
internal sealed record HistoryItem(
    int Sequence,
    DateTimeOffset At,
    string Type,
    long Instance,
    string? Node,
    Named? Actor,
    JsonElement Data
);

/// <summary>Asks to start a process.</summary>
internal sealed record NewInstance(string Process, FeelContext? Variables = null, string? BusinessKey = null);

/// <summary>Asks for a stage.</summary>
/// <param name="Stage">Its id.</param>
/// <param name="Values">The values of the stage's form.</param>
/// <param name="From">The stage that the person saw; nothing for whatever it is.</param>
/// <param name="IsConfirmed">Whether open tasks, which a refusal names, may be cancelled.</param>
/// <param name="Sale">What shall happen to a running sale, where a refusal asks.</param>
internal sealed record StageJump(
    string Stage,
    FeelContext? Values = null,
    string? From = null,
    bool IsConfirmed = false,
    Crm.Processes.RunningSale? Sale = null
);

/// <summary>Asks to move all tokens of a node.</summary>
internal sealed record TokenMove(string From, string To);

/// <summary>Why an instance is cancelled, for the history.</summary>
internal sealed record Cancellation(string? Reason = null);

/// <summary>A message from outside.</summary>
internal sealed record MessageToSend(string Name, string? Key = null, FeelContext? Values = null);

/// <summary>A signal from outside.</summary>
internal sealed record SignalToSend(string Name, FeelContext? Values = null);
