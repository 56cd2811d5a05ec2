using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Work.Sheets;

/// <summary>The list of leads as a table.</summary>
public sealed class LeadSheet(DefinitionTexts definitions, Translator translator, Words words, Moments moments)
    : SubjectSheet<LeadLine>(definitions, translator)
{
    /// <inheritdoc/>
    protected override IReadOnlyList<SheetColumn<LeadLine>> Columns =>
        [
            new("sheets.number", line => line.Number),
            new("leads.title-field", line => line.Title),
            new("leads.need", line => line.Need),
            new("leads.need-type", line => line.NeedType),
            new("leads.source", line => line.Source),
            new("leads.account", line => line.Account),
            new("leads.contact", line => line.Contact),
            new("leads.phone", line => line.Phone is { } phone ? words.Phone(phone) : null),
            new("leads.email", line => line.Email),
            new("leads.web-site", line => line.WebSite),
            new("leads.responsible", line => line.Responsible),
            new("leads.maturity", line => words.Maturity(line.Maturity)),
            new("records.stage", Stage),
            new("opportunities.status", Status),
            new("records.next-step", line => (line.NextDueAt ?? line.WakesAt) is { } next ? moments.In(next) : null),
            new("records.created", line => moments.In(line.CreatedAt)),
        ];

    /// <inheritdoc/>
    protected override SubjectProcess? Standing(LeadLine line) => line.Process;
}
