using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Documents;
using ProcessCrm.Crm.Documents.Calculations;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Waking;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Documents;

/// <summary>The papers of a deal: its calculation, proposals, contracts and invoices.</summary>
public sealed class OfDealModel(
    GetOpportunityQuery get,
    GetCalculationQuery calculations,
    FindDocumentsQuery documents,
    FindQuestionnairesQuery questionnaires,
    FindQuestionnaireTemplatesQuery templates,
    QuestionnaireCommands commands
) : AppPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public Opportunity Deal { get; private set; } = null!;

    public Calculation Calculation { get; private set; } = null!;

    public IReadOnlyList<Document> Documents { get; private set; } = [];

    public IReadOnlyList<Questionnaire> Questionnaires { get; private set; } = [];

    /// <summary>What a questionnaire can be made from.</summary>
    public IReadOnlyList<QuestionnaireTemplate> Templates { get; private set; } = [];

    /// <summary>Why something was refused.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    public string DealUrl => SubjectLinks.Of(Opportunity.Kind, Id);

    /// <summary>The topic of which the open page is told.</summary>
    public string Live => Topics.Subject(new SubjectRef(Opportunity.Kind, Id));

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Makes a questionnaire (W8).</summary>
    public async Task<IActionResult> OnPostQuestionnaireAsync(long template, CancellationToken cancellationToken)
    {
        var made = await commands.MakeAsync(new MakeQuestionnaire(Id, template), Me.Actor, cancellationToken);
        if (made.IsDone(out var saved))
        {
            return LocalRedirect($"/questionnaires/{saved.Id}");
        }

        Errors = [.. made.Refusals.Select(T.Tell)];
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (
            !(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var found)
            || !(await calculations.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var calculation)
            || !(await documents.ListAsync(Id, Me.Actor, cancellationToken)).IsDone(out var papers)
            || !(await questionnaires.ListAsync(Id, Me.Actor, cancellationToken)).IsDone(out var asked)
            || !(await templates.ListAsync(Me.Actor, cancellationToken)).IsDone(out var all)
        )
        {
            return NotFound();
        }

        (Deal, Calculation, Documents, Questionnaires) = (found.Opportunity, calculation, papers, asked);
        Templates = [.. all.Where(template => template.IsActive).OrderBy(template => template.Language != T.Language)];
        return Page();
    }
}
