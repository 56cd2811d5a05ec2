using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Documents.Questionnaires;

/// <summary>Creates a template of questionnaires, or changes one (W8). Questionnaires that were made from it stay as they are.</summary>
/// <param name="Language">One of <see cref="Languages.All"/>.</param>
/// <param name="Name">What people choose it by, and the client reads above the questions.</param>
/// <param name="Consent">To what the client consents: the processing of personal data.</param>
/// <param name="Questions">In order, at most <see cref="SaveQuestionnaireTemplateHandler.MostQuestions"/>.</param>
public sealed record SaveQuestionnaireTemplate(string Language, string Name, string Consent, IReadOnlyList<Question> Questions)
{
    /// <summary>The template to change; null to create one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="QuestionnaireTemplate.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    /// <summary>What the client reads first; null for nothing.</summary>
    public string? Intro { get; init; }

    /// <summary>Whether new questionnaires can be made from it.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>Administrators and designers keep the templates.</summary>
public sealed class SaveQuestionnaireTemplateHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>The longest questionnaire.</summary>
    public const int MostQuestions = 100;
    private const int LongestText = 1_000;
    private const int LongestId = 64;
    private const int MostOptions = 100;

    /// <summary>Saves the template.</summary>
    public Task<Result<Saved>> HandleAsync(SaveQuestionnaireTemplate command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayDesign() ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveQuestionnaireTemplate command, CancellationToken cancellationToken)
    {
        var refusals = Check(command).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var edit = await unit.EditAsync<QuestionnaireTemplate>(
            command.Id,
            command.Version,
            () =>
                new QuestionnaireTemplate
                {
                    Id = ids.Next(),
                    Language = command.Language,
                    Name = command.Name,
                    Consent = command.Consent,
                },
            cancellationToken
        );
        if (!edit.IsDone(out var template))
        {
            return edit.Refusals.ToList();
        }
        template.Language = command.Language;
        template.Name = command.Name.Trim();
        template.Intro = Given.Text(command.Intro);
        template.Consent = command.Consent.Trim();
        template.Questions = command.Questions;
        template.IsActive = command.IsActive;
        return new Saved(template.Id, template.Version);
    }

    private static IEnumerable<Refusal> Check(SaveQuestionnaireTemplate command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
        {
            yield return Refusal.Required("name");
        }
        if (string.IsNullOrWhiteSpace(command.Consent))
        {
            yield return Refusal.Required("consent");
        }
        if (!Languages.All.Contains(command.Language, StringComparer.Ordinal))
        {
            yield return Refusal.Invalid("language", "unknown-language", command.Language);
        }
        if (command.Questions.Count is 0 or > MostQuestions)
        {
            yield return Refusal.Invalid("questions", "out-of-range", 1, MostQuestions);
            yield break;
        }
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < command.Questions.Count; i++)
        {
            if (Check(command.Questions[i], known) is var (field, code))
            {
                yield return Refusal.Invalid(
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"questions[{i}].{field}"),
                    code,
                    LongestText
                );
            }
        }
    }

    private static (string Field, string Code)? Check(Question question, HashSet<string> known) =>
        string.IsNullOrWhiteSpace(question.Text) ? ("text", "required")
        : question.Text.Length > LongestText ? ("text", "too-long")
        : question.Id.Length is 0 or > LongestId || !question.Id.All(char.IsAsciiLetterOrDigit) || !known.Add(question.Id)
            ? ("id", "field-invalid")
        : !Enum.IsDefined(question.Type) ? ("type", "field-invalid")
        : question.Type is not (QuestionType.Choice or QuestionType.Choices) ? null
        : question.Options.Count == 0 ? ("options", "required")
        : question.Options.Count > MostOptions || question.Options.Any(option => option.Length > LongestText) ? ("options", "too-long")
        : null;
}

/// <summary>Reads the templates; for all who work or design here.</summary>
public sealed class FindQuestionnaireTemplatesQuery(CrmDbContext context)
{
    /// <summary>All templates, by language and name.</summary>
    public async Task<Result<IReadOnlyList<QuestionnaireTemplate>>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork() && !actor.MayDesign())
        {
            return Refusal.Forbidden;
        }
        var found = await context
            .Set<QuestionnaireTemplate>()
            .AsNoTracking()
            .OrderBy(template => template.Language)
            .ThenBy(template => template.Id)
            .ToListAsync(cancellationToken);
        return found.AsReadOnly();
    }

    /// <summary>One template.</summary>
    public async Task<Result<QuestionnaireTemplate>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        !actor.MayWork() && !actor.MayDesign() ? Refusal.Forbidden
        : await context.Set<QuestionnaireTemplate>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            is { } found
            ? found
        : Refusal.NotFound;
}
