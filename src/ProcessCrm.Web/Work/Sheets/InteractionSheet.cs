using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Pages.Interactions;

namespace ProcessCrm.Web.Work.Sheets;

/// <summary>The registry of contacts with clients as a table.</summary>
public sealed class InteractionSheet(InteractionWords words, SubjectTitles titles, Translator translator, Moments moments)
    : Sheet<InteractionLine>
{
    private readonly Dictionary<long, string?> _outcomes = [];
    private IReadOnlyDictionary<(string Kind, long Id), SubjectTitle> _subjects = new Dictionary<(string, long), SubjectTitle>();

    /// <inheritdoc/>
    protected override IReadOnlyList<SheetColumn<InteractionLine>> Columns =>
        [
            new("interactions.when", line => moments.In(line.Interaction.OccurredAt)),
            new("interactions.kind", line => line.Interaction.Kind is { } kind ? translator[$"interactions.kind-{kind}"] : null),
            new("interactions.subject", line => line.Interaction.Title),
            new("interactions.topic", Topic),
            new("leads.account", line => line.Account),
            new("leads.contact", line => line.Contact),
            new("sheets.state", line => translator[StateOf(line.Interaction)]),
            new("interactions.outcome", line => _outcomes.GetValueOrDefault(line.Interaction.Id)),
            new("interactions.details", line => line.Interaction.Details),
            new("interactions.author", line => line.Author),
            new("interactions.responsible", line => line.Responsible),
        ];

    /// <inheritdoc/>
    public override async Task LoadAsync(IReadOnlyList<InteractionLine> lines, CancellationToken cancellationToken)
    {
        _subjects = await titles.FindAsync(
            lines.Select(line => (line.Interaction.SubjectKind, line.Interaction.SubjectId)),
            cancellationToken
        );
        _outcomes.Clear();
        foreach (var line in lines)
        {
            _outcomes[line.Interaction.Id] = await words.OutcomeAsync(line.Interaction, cancellationToken);
        }
    }

    private static string StateOf(Interaction contact) =>
        contact.IsPlanned ? "interactions.is-planned"
        : contact.CancelledAt is null ? "interactions.is-held"
        : "interactions.is-cancelled";

    private string? Topic(InteractionLine line) =>
        line.Interaction.Subject is { } subject ? _subjects.GetValueOrDefault((subject.Kind, subject.Id))?.Title : null;
}
