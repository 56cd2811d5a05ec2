using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work.Sheets;

/// <summary>The list of deals, interests among them, as a table.</summary>
public sealed class DealSheet(DefinitionTexts definitions, FindOpportunityKindsQuery kinds, Translator translator, Moments moments)
    : SubjectSheet<OpportunityLine>(definitions, translator)
{
    private readonly DefinitionTexts _definitions = definitions;
    private readonly Translator _translator = translator;
    private IReadOnlyDictionary<long, OpportunityKind>? _kinds;

    /// <inheritdoc/>
    protected override IReadOnlyList<SheetColumn<OpportunityLine>> Columns =>
        [
            new("sheets.number", line => line.Number),
            new("opportunities.title-field", line => line.Title),
            new("opportunities.kind", Kind),
            new("leads.account", line => line.Account),
            new("opportunities.product", line => line.Product),
            new("opportunities.amount", line => line.Amount),
            new("opportunities.close-value", line => line.CloseValue),
            new("opportunities.currency", line => line.Currency),
            new("opportunities.probability", line => _definitions.ProbabilityOf(line.Process, line.Probability)),
            new("records.stage", Stage),
            new("opportunities.status", Status),
            new("records.next-step", line => (line.NextDueAt ?? line.WakesAt) is { } next ? moments.In(next) : null),
            new("leads.responsible", line => line.Responsible),
            new("opportunities.engaged", line => line.EngagedOn),
            new("opportunities.closed", line => line.ClosedOn),
            new("records.created", line => moments.In(line.CreatedAt)),
        ];

    /// <inheritdoc/>
    public override async Task LoadAsync(IReadOnlyList<OpportunityLine> lines, CancellationToken cancellationToken)
    {
        _kinds ??= (await kinds.ListAsync(Actor.System, cancellationToken)).Value.ToDictionary(kind => kind.Id);
        await base.LoadAsync(lines, cancellationToken);
    }

    /// <inheritdoc/>
    protected override SubjectProcess? Standing(OpportunityLine line) => line.Process;

    private string? Kind(OpportunityLine line) =>
        line.KindId is { } kind ? _kinds?.GetValueOrDefault(kind)?.Name(_translator.Language) : null;
}
