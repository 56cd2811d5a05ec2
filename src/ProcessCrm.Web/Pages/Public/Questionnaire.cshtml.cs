using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Web.Pages.Public;

/// <summary>A questionnaire, as the client fills it in by a link (W9).</summary>
public sealed class QuestionnaireModel(PublicQuestionnaires questionnaires, Texts texts) : PublicPage(texts)
{
    private const string Prefix = "answer.";

    private Dictionary<string, IReadOnlyList<string>> _given = [];

    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public PublicQuestionnaire Shown { get; private set; } = null!;

    /// <summary>Whether the consent is ticked.</summary>
    public bool IsConsented { get; private set; }

    /// <summary>Why the answers were not taken.</summary>
    public IReadOnlyList<Refusal> Errors { get; private set; } = [];

    /// <summary>What the client typed.</summary>
    public IReadOnlyList<string> Given(string question) => _given.GetValueOrDefault(question, []);

    /// <summary>What is wrong with an answer.</summary>
    public string? ErrorOf(string question) => Errors.FirstOrDefault(error => error.Field == question) is { } error ? T.Tell(error) : null;

    /// <summary>The type of the control.</summary>
    public static string TypeOf(QuestionType type) =>
        type switch
        {
            QuestionType.Date => "date",
            QuestionType.Email => "email",
            QuestionType.Phone => "tel",
            _ => "text",
        };

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Takes the answers.</summary>
    public async Task<IActionResult> OnPostAsync(bool consent, CancellationToken cancellationToken)
    {
        _given = Request
            .Form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(
                field => field.Key[Prefix.Length..],
                IReadOnlyList<string> (field) => [.. field.Value.OfType<string>()],
                StringComparer.Ordinal
            );
        IsConsented = consent;
        var taken = await questionnaires.AnswerAsync(Token, new QuestionnaireReply(_given, consent), Visitor, cancellationToken);
        if (!taken.IsRefused)
        {
            return LocalRedirect($"/q/{Token}");
        }

        Errors = taken.Refusals;
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!(await questionnaires.OpenAsync(Token, Visitor, cancellationToken)).IsDone(out var shown))
        {
            return NotFound();
        }

        Shown = shown;
        Speak(shown.Questionnaire.Language);
        return Page();
    }
}
