using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work.Sheets;

/// <summary>The open leads and deals without a next step as a table.</summary>
public sealed class StrandedSheet(DefinitionTexts definitions, Translator translator, Moments moments)
    : SubjectSheet<StrandedRecord>(definitions, translator)
{
    private readonly Translator _translator = translator;

    /// <inheritdoc/>
    protected override IReadOnlyList<SheetColumn<StrandedRecord>> Columns =>
        [
            new("stranded.kind", line => _translator[line.Subject.Kind == Lead.Kind ? "leads.lead" : "opportunities.deal"]),
            new("sheets.number", line => line.Subject.Number),
            new("stranded.record", line => line.Subject.Title),
            new("records.stage", Stage),
            new("leads.responsible", line => line.Responsible),
            new("stranded.since", line => moments.In(line.Since)),
        ];

    /// <inheritdoc/>
    protected override SubjectProcess? Standing(StrandedRecord line) => line.Process;
}
