using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Definitions;

namespace ProcessCrm.Crm.Documents;

/// <summary>
/// Asks the decision <see cref="Decision"/> that is deployed with the deal's process whether a document can be made yet (W17, W19, W22). Its inputs are
/// <c>document</c> (the kind) and the facts of the deal (<see cref="DocumentFacts"/>); what it answers is null, or why not, as a text or as a
/// context with <c>en</c> and <c>ru</c>. A process without such a decision has no gate.
/// </summary>
internal static class DocumentGate
{
    /// <summary>The name of the decision.</summary>
    public const string Decision = "documentGate";

    /// <summary>Why a document of a kind cannot be made yet; null where it can.</summary>
    public static async Task<Refusal?> CheckAsync(
        CrmCommands commands,
        CrmUnit unit,
        Opportunity deal,
        DocumentKind kind,
        CancellationToken cancellationToken
    )
    {
        if (await DecisionAsync(commands.Engine.Catalog, unit, deal, cancellationToken) is not { } decision)
        {
            return null;
        }
        var facts = await DocumentFacts.ReadAsync(unit, deal, cancellationToken);
        return decision.Evaluate(facts.With("document", FeelString.Of(kind.Key())), unit.Now).Value switch
        {
            FeelContext reason when reason.Lookup("en") is FeelString en && reason.Lookup("ru") is FeelString ru => Refuse(
                LocalizedText.Of(en.Value, ru.Value)
            ),
            FeelString reason => Refuse(LocalizedText.Of(reason.Value, reason.Value)),
            _ => null,
        };
    }

    /// <summary>The decision of the version that the deal's process runs in; of the active one where it does not run yet.</summary>
    private static async Task<BoundDecision?> DecisionAsync(
        ProcessCatalog catalog,
        CrmUnit unit,
        Opportunity deal,
        CancellationToken cancellationToken
    )
    {
        var running = await unit.Context.FindProcessAsync(new SubjectRef(Opportunity.Kind, deal.Id), cancellationToken);
        ProcessRef? process = null;
        if (running is not null)
        {
            process = ProcessCatalog.Reference(running.Process, running.DeploymentId);
            await catalog.LoadAsync(process, cancellationToken);
        }
        else if (
            deal.KindId is { } kindId
            && await unit.Context.FindAsync<OpportunityKind>([kindId], cancellationToken) is { } kind
            && catalog.Active.TryGetValue(kind.Process, out var active)
        )
        {
            process = active.Reference;
        }
        return
            process is { } caller
            && catalog.Decision(Decision, caller, VersionBinding.Deployment) is { } decision
            && decision.Version == caller.Deployment
            ? decision
            : null;
    }

    private static Refusal Refuse(LocalizedText reason) => new(RefusalKind.Conflict, "document-not-yet") { Message = reason };
}
