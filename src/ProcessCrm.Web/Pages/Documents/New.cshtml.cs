using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Documents;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Documents;

/// <summary>Makes a document of a deal (W13, W19, W22).</summary>
public sealed class NewModel(GetOpportunityQuery get, MakeDocumentHandler make, FindDocumentTemplatesQuery templates)
    : DocumentFormPage(templates)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public DocumentKind Kind { get; set; }

    public Opportunity Deal { get; private set; } = null!;

    public string DealUrl => SubjectLinks.Of(Opportunity.Kind, Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        Form.Title = Deal.Title;
        return await ShowAsync(Kind, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(Kind, cancellationToken);
        }

        var command = new MakeDocument(Kind)
        {
            OpportunityId = Id,
            TemplateId = Form.TemplateId,
            Title = Form.Title,
            Text = Form.Text,
            DueOn = Form.DueOn,
        };
        return await AfterAsync(
            await make.HandleAsync(command, Me.Actor, cancellationToken),
            made => $"/documents/{made.Id}",
            () => { },
            () => ShowAsync(Kind, cancellationToken)
        );
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(Kind) || !(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var found))
        {
            return false;
        }

        Deal = found.Opportunity;
        return true;
    }
}
