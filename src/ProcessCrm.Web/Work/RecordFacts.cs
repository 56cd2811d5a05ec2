using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work;

/// <summary>What one must know of a record to work on its task without opening it: whom to call, and about what.</summary>
/// <param name="Details">The record.</param>
/// <param name="Stage">Its stage, in words; null for none.</param>
/// <param name="Facts">What is known of it, by name; those without a value are not shown.</param>
/// <param name="Client">Whom to call.</param>
public sealed record RecordFacts(
    ISubjectDetails Details,
    string? Stage,
    IReadOnlyList<(string Name, string? Value)> Facts,
    ClientProfile Client
);

/// <summary>Reads the facts of leads and deals.</summary>
public sealed class RecordFactsReader(
    GetLeadQuery leads,
    GetOpportunityQuery deals,
    ClientProfiles clients,
    DefinitionTexts definitions,
    Translator translator,
    Words words,
    Moments moments
)
{
    /// <summary>The facts; null where there is no such record, or the actor may not see it.</summary>
    /// <param name="kind">The kind of record.</param>
    /// <param name="id">The record.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="url">The page that shows them: editing the client leads back to it.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<RecordFacts?> ReadAsync(string? kind, long? id, Actor actor, string url, CancellationToken cancellationToken) =>
        (kind, id) switch
        {
            (Lead.Kind, { } lead) => (await leads.HandleAsync(lead, actor, cancellationToken)).IsDone(out var found)
                ? await OfAsync(found, Facts(found), await clients.OfAsync(found.Lead, url, actor, cancellationToken), cancellationToken)
                : null,
            (Opportunity.Kind, { } deal) => (await deals.HandleAsync(deal, actor, cancellationToken)).IsDone(out var found)
                ? await OfAsync(
                    found,
                    Facts(found),
                    await clients.OfAsync(found.Opportunity, url, actor, cancellationToken),
                    cancellationToken
                )
                : null,
            _ => null,
        };

    private async Task<RecordFacts> OfAsync(
        ISubjectDetails details,
        IReadOnlyList<(string Name, string? Value)> facts,
        ClientProfile client,
        CancellationToken cancellationToken
    )
    {
        var stage = details.Process is { } process
            ? definitions.Stage(await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken), process.Stage)
            : null;
        return new RecordFacts(details, stage, facts, client);
    }

    private IReadOnlyList<(string Name, string? Value)> Facts(LeadDetails found) =>
        [
            (translator["leads.need"], found.Lead.Need),
            (translator["leads.need-type"], found.Lead.NeedType),
            (translator["leads.budget"], words.Number(found.Progress.Budget)),
            (translator["leads.maturity"], words.Maturity(found.Progress.Maturity)),
            (translator["leads.responsible"], found.Responsible),
            (translator["records.comment"], found.Progress.SaleComment),
        ];

    private IReadOnlyList<(string Name, string? Value)> Facts(OpportunityDetails found) =>
        [
            (translator["opportunities.amount"], words.Money(found.Opportunity.Amount, found.Opportunity.Currency)),
            (translator["opportunities.product"], found.Product),
            (translator["opportunities.presentation"], found.Progress.PresentationAt is { } at ? moments.Exact(at) : null),
            (translator["leads.responsible"], found.Responsible),
            (translator["opportunities.description"], found.Opportunity.Description),
        ];
}
