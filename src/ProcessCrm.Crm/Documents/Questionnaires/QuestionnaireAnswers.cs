using System.Globalization;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Documents.Questionnaires;

/// <summary>Takes the answers of a client, each by the type of its question.</summary>
internal static class QuestionnaireAnswers
{
    private const int Longest = 4_000;

    /// <summary>The answers to keep; what was not asked is left out, and what cannot be is told beside its question.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Take(
        IReadOnlyList<Question> questions,
        IReadOnlyDictionary<string, IReadOnlyList<string>> given,
        ICollection<Refusal> wrong
    )
    {
        var taken = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var question in questions)
        {
            List<string> answers = [.. given.GetValueOrDefault(question.Id, []).Select(Given.Text).OfType<string>()];
            if (answers.Count == 0)
            {
                if (question.IsRequired)
                {
                    wrong.Add(Refusal.Required(question.Id));
                }
                continue;
            }
            if (Check(question, answers) is { } refusal)
            {
                wrong.Add(refusal);
            }
            taken[question.Id] = [.. answers.Select(answer => Normal(question.Type, answer))];
        }
        return taken;
    }

    /// <summary>Phones and addresses as they are compared, all else as it was typed.</summary>
    private static string Normal(QuestionType type, string answer) =>
        type switch
        {
            QuestionType.Phone => PhoneNumber.Kept(answer) ?? answer,
            QuestionType.Email => answer.ToLowerInvariant(),
            _ => answer,
        };

    private static Refusal? Check(Question question, List<string> answers) =>
        answers.Count > 1 && question.Type != QuestionType.Choices ? Refusal.Invalid(question.Id, "field-invalid")
        : answers.Exists(answer => answer.Length > Longest) ? Refusal.Invalid(question.Id, "too-long", Longest)
        : question.Type switch
        {
            QuestionType.Number
                when !decimal.TryParse(
                    answers[0].Replace(',', '.').Replace(" ", "", StringComparison.Ordinal),
                    NumberStyles.Number,
                    CultureInfo.InvariantCulture,
                    out _
                ) => Refusal.Invalid(question.Id, "field-invalid"),
            QuestionType.Date
                when !DateOnly.TryParseExact(answers[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
                Refusal.Invalid(question.Id, "field-invalid"),
            QuestionType.Choice
            or QuestionType.Choices when answers.Exists(answer => !question.Options.Contains(answer, StringComparer.Ordinal)) =>
                Refusal.Invalid(question.Id, "field-invalid"),
            QuestionType.YesNo when answers[0] is not ("yes" or "no") => Refusal.Invalid(question.Id, "field-invalid"),
            QuestionType.Email => Renamed(WaysToReach.CheckOne(null, answers[0], null), question.Id),
            QuestionType.Phone => Renamed(WaysToReach.CheckOne(answers[0], null, null), question.Id),
            _ => null,
        };

    private static Refusal? Renamed(IEnumerable<Refusal> refusals, string field) =>
        refusals.FirstOrDefault() is { } refusal ? refusal with { Field = field } : null;
}
