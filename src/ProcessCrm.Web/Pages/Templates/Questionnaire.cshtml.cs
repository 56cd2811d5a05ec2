using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Templates;

/// <summary>A template of questionnaires (W8).</summary>
public sealed class QuestionnaireModel(FindQuestionnaireTemplatesQuery find, SaveQuestionnaireTemplateHandler save) : DesignerPage
{
    private const int EmptyQuestions = 2;

    /// <summary>The fields of <see cref="SaveQuestionnaireTemplate"/>.</summary>
    public sealed class TemplateForm
    {
        public string? Name { get; set; }

        public string? Language { get; set; }

        public string? Intro { get; set; }

        public string? Consent { get; set; }

        public IList<QuestionForm> Questions { get; set; } = [];

        public bool IsActive { get; set; } = true;

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    /// <summary>A question; one without a text does not count.</summary>
    public sealed class QuestionForm
    {
        /// <summary>Keeps its answers apart from those of others; null for a new one.</summary>
        public string? Id { get; set; }

        public string? Text { get; set; }

        public QuestionType Type { get; set; }

        /// <summary>One a line.</summary>
        public string? Options { get; set; }

        public bool IsRequired { get; set; }
    }

    /// <summary>The template; 0 for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public TemplateForm Form { get; set; } = new();

    /// <summary>The template as it is now; null for a new one.</summary>
    public QuestionnaireTemplate? Shown { get; private set; }

    public IEnumerable<SelectListItem> LanguageOptions =>
        Languages.All.Select(language => new SelectListItem(T[$"languages.{language}"], language));

    public IEnumerable<SelectListItem> Types =>
        Enum.GetValues<QuestionType>().Select(type => new SelectListItem(T[$"documents.type-{type}"], type.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Shown is { } template)
        {
            Form = new TemplateForm
            {
                Name = template.Name,
                Language = template.Language,
                Intro = template.Intro,
                Consent = template.Consent,
                Questions =
                [
                    .. template.Questions.Select(question => new QuestionForm
                    {
                        Id = question.Id,
                        Text = question.Text,
                        Type = question.Type,
                        Options = Lines.Show(question.Options),
                        IsRequired = question.IsRequired,
                    }),
                ],
                IsActive = template.IsActive,
                Version = template.Version,
            };
        }

        return Show();
    }

    public async Task<IActionResult> OnPostAsync(bool more, CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        Form.Questions = [.. Form.Questions.Where(question => !string.IsNullOrWhiteSpace(question.Text))];
        ModelState.Clear();
        if (more)
        {
            return Show(3 * EmptyQuestions);
        }

        var command = new SaveQuestionnaireTemplate(Form.Language ?? "", Form.Name ?? "", Form.Consent ?? "", [.. Questions()])
        {
            Id = Shown?.Id,
            Version = Form.Version,
            Intro = Form.Intro,
            IsActive = Form.IsActive,
        };
        return await AfterAsync(
            await save.HandleAsync(command, Me.Actor, cancellationToken),
            _ => "/templates",
            () => Form.Version = Shown?.Version,
            () => Task.FromResult(Show())
        );
    }

    private IEnumerable<Question> Questions()
    {
        var taken = Form.Questions.Select(question => question.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var next = 1;
        foreach (var question in Form.Questions)
        {
            while (question.Id is null && !taken.Add(NameOf(next)))
            {
                next++;
            }

            yield return new Question(question.Id ?? NameOf(next++), question.Text!.Trim(), question.Type)
            {
                Options = Lines.Read(question.Options),
                IsRequired = question.IsRequired,
            };
        }
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"q{number}");

    private async Task FindAsync(CancellationToken cancellationToken) =>
        Shown = (await find.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var template) ? template : null;

    private IActionResult Show(int empty = EmptyQuestions)
    {
        if (Id != 0 && Shown is null)
        {
            return NotFound();
        }

        Form.Questions = [.. Form.Questions, .. Enumerable.Range(0, empty).Select(_ => new QuestionForm())];
        return Page();
    }
}
