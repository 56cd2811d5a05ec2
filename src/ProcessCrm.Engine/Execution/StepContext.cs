using System.Collections.Immutable;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>Gives ids to what a step creates. The kernel has no source of its own.</summary>
public interface IIdSource
{
    /// <summary>The next id: greater than every one before it from this source, never 0.</summary>
    long Next();
}

/// <summary>The compiled definitions that a step may need.</summary>
public interface IProcessCatalog
{
    /// <summary>A bound version; null where it is not at hand, which makes the step answer <see cref="StepResult.NeedsProcess"/>.</summary>
    CompiledProcess? Find(ProcessRef reference);

    /// <summary>The version that a call activity runs; null where there is none.</summary>
    /// <param name="process">The id of the called process.</param>
    /// <param name="caller">The version that calls.</param>
    /// <param name="binding">Which version, as the call activity says (<c>deployment</c> or <c>latest</c>).</param>
    CompiledProcess? Resolve(string process, ProcessRef caller, string binding);

    /// <summary>The decision that a business rule task makes; null where there is none, and then the task waits for somebody who can.</summary>
    /// <param name="decision">The name or id of a decision, a decision service or a business knowledge model.</param>
    /// <param name="caller">The version of the process that asks.</param>
    /// <param name="binding">Which version of the decision.</param>
    BoundDecision? Decision(string decision, ProcessRef caller, VersionBinding binding);
}

/// <summary>All that a step learns from outside: the instant, ids, definitions, who acts, and the subject as it is now.</summary>
/// <param name="Now">The instant at which the command happens; may lie in the past for an import.</param>
/// <param name="Ids">Ids for what is created.</param>
/// <param name="Processes">The definitions.</param>
public sealed record StepContext(DateTimeOffset Now, IIdSource Ids, IProcessCatalog Processes)
{
    /// <summary>Who acts (<c>user:…</c>); null for the system itself.</summary>
    public string? Actor { get; init; }

    /// <summary>
    /// Whether nobody is there to be told: a timer fires, a job runs by itself. A closed gate then leaves the token stuck as an incident,
    /// where it else refuses the command.
    /// </summary>
    public bool IsUnattended { get; init; }

    /// <summary>
    /// How often one node may be entered in one scope in one step before it counts as an endless loop; the step may have fifty times as many
    /// events in all.
    /// </summary>
    public int MaxEntries { get; init; } = 10_000;

    /// <summary>When work is done; null where it is not at hand, which makes the step that counts in it answer <see cref="StepResult.NeedsCalendar"/>.</summary>
    public WorkingCalendar? Calendar { get; init; }

    /// <summary>The subject's fields, for expressions; null where the subject is an ordinary variable (a session or simulation).</summary>
    public FeelContext? Subject { get; init; }

    /// <summary>
    /// The values of data stores, by name; one that was never written is null. One that is missing here makes the step answer
    /// <see cref="StepResult.NeedsDataStore"/> when it is read.
    /// </summary>
    public ImmutableDictionary<string, FeelValue> DataStores { get; init; } = ImmutableDictionary<string, FeelValue>.Empty;
}
