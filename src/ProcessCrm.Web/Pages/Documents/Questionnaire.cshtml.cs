using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Mail;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Web.Pages.Documents;

/// <summary>A questionnaire of a deal: its answers, and the links of the client (W8 to W10).</summary>
public sealed class QuestionnairePageModel(
    FindQuestionnairesQuery find,
    QuestionnaireCommands commands,
    RevokeLinkHandler revoke,
    IOptions<MailSettings> mailSettings,
    TimeProvider clock
) : AppPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public QuestionnaireDetails Details { get; private set; } = null!;

    /// <summary>The address for the client, shown only when it is made.</summary>
    public string? ClientUrl { get; private set; }

    /// <summary>To whom it went by mail; null for nobody.</summary>
    public string? MailedTo { get; private set; }

    /// <summary>Whether mail goes out.</summary>
    public bool CanMail => mailSettings.Value.IsOn;

    /// <summary>Why a command was refused.</summary>
    public IReadOnlyList<string> Errors { get; private set; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>An answer as people read it.</summary>
    public string Told(Question question, string answer) =>
        question.Type switch
        {
            QuestionType.YesNo => T[answer == "yes" ? "documents.yes" : "documents.no"],
            QuestionType.Phone => PhoneNumber.Shown(answer, T.Language),
            _ => answer,
        };

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Makes a link for the client.</summary>
    public async Task<IActionResult> OnPostSendAsync(int days, string? mailTo, CancellationToken cancellationToken)
    {
        var page = $"{Request.Scheme}://{Request.Host}/q/";
        var mail = string.IsNullOrWhiteSpace(mailTo) ? null : new LinkByMail(mailTo, page);
        var sent = await commands.SendAsync(new SendQuestionnaire(Id) { Days = days, Mail = mail }, Me.Actor, cancellationToken);
        if (sent.IsDone(out var made))
        {
            ClientUrl = page + made.Token;
            MailedTo = mail?.Recipient;
        }

        return await ShowAsync(cancellationToken, sent.Refusals);
    }

    /// <summary>Takes a link back.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(long link, CancellationToken cancellationToken)
    {
        var revoked = await revoke.HandleAsync(link, Me.Actor, cancellationToken);
        return revoked.IsRefused ? await ShowAsync(cancellationToken, revoked.Refusals) : LocalRedirect($"/questionnaires/{Id}");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken, IReadOnlyList<Refusal>? refusals = null)
    {
        if (!(await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var details))
        {
            return NotFound();
        }

        Details = details;
        Errors = [.. (refusals ?? []).Select(T.Tell)];
        return Page();
    }
}
