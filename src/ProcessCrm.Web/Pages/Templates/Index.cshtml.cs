using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Documents.Templates;

namespace ProcessCrm.Web.Pages.Templates;

/// <summary>What documents and questionnaires are made from; for administrators and designers.</summary>
public sealed class IndexModel(FindDocumentTemplatesQuery find, FindQuestionnaireTemplatesQuery findQuestionnaires) : DesignerPage
{
    public IReadOnlyList<DocumentTemplate> Templates { get; private set; } = [];

    public IReadOnlyList<QuestionnaireTemplate> Questionnaires { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Templates = (await find.ListAsync(Me.Actor, cancellationToken)).IsDone(out var all) ? all : [];
        Questionnaires = (await findQuestionnaires.ListAsync(Me.Actor, cancellationToken)).IsDone(out var questions) ? questions : [];
    }
}
