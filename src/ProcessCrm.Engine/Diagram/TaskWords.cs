using System.Text.RegularExpressions;
using ProcessCrm.Engine.Diagram.Layering;
using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram;

/// <summary>Tells in words who does a task and until when (E27), expressions included: by what they choose among.</summary>
public sealed partial class TaskWords
{
    private readonly DiagramOptions options;

    /// <summary>The words for the tasks of a process.</summary>
    /// <param name="process">Whose forms name the fields that expressions read.</param>
    /// <param name="options">The language, and the names that the host knows.</param>
    public TaskWords(Process process, DiagramOptions options)
        : this(FieldNames.AddedTo(options, process)) { }

    internal TaskWords(DiagramOptions options) => this.options = options;

    /// <summary>The persons in charge; empty where the definition names none.</summary>
    public string Performers(UserTask task) => string.Join(", ", task.Performers.Select(Performer));

    /// <summary>Until when; empty where the definition says nothing.</summary>
    public string Due(UserTask task)
    {
        var due = Due(task.Due);
        return due.Length > 0 && task.InWorkingTime ? $"{due} ({DiagramWords.For(options.Language).WorkingTime})" : due;
    }

    /// <summary>How important it is; empty for medium, and where an expression tells.</summary>
    public string Importance(UserTask task)
    {
        var words = DiagramWords.For(options.Language);
        return task.Priority is not { IsLiteral: true } given || TaskPriority.Parse(given.Text) is not { } number
            ? ""
            : TaskPriority.NameOf(number) switch
            {
                "high" => words.HighPriority,
                "low" => words.LowPriority,
                _ => "",
            };
    }

    /// <summary>What people call a field that the process reads or writes (<c>lead.budget</c>): as a form does, else as the host does, else its last part.</summary>
    public string Field(string path) => options.FieldName?.Invoke(path) ?? Labels.Words(path[(path.LastIndexOf('.') + 1)..]);

    /// <summary>
    /// Who does a task, for people: a principal's name; of an expression the fields and principals that it chooses among, else the expression.
    /// </summary>
    internal string Performer(Expression performer)
    {
        if (performer.IsLiteral)
        {
            return Principal(performer.Text);
        }
        var principals = Principals().Matches(performer.Text).Select(match => Principal(match.Groups["principal"].Value));
        var choice = Choice(Fields(performer).Concat(principals));
        return choice.Length > 0 ? choice : performer.Text;
    }

    /// <summary>Until when a task is due: a duration; of an expression the durations and fields that it chooses among, else the expression.</summary>
    internal string Due(Expression? due)
    {
        if (due is null)
        {
            return "";
        }
        if (due.IsLiteral)
        {
            return DurationText.OfIso(due.Text, options.Language);
        }
        var durations = Durations().Matches(due.Text).Select(match => DurationText.OfIso(match.Groups["duration"].Value, options.Language));
        var choice = Choice(durations.Concat(Fields(due)));
        return choice.Length > 0 ? choice : due.Text;
    }

    [GeneratedRegex("\"(?<principal>(user|group):[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Principals();

    [GeneratedRegex("\"(?<duration>P[0-9YMDTHSW.]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Durations();

    private static string Choice(IEnumerable<string> among) => string.Join(" / ", among.Distinct(StringComparer.Ordinal));

    private IEnumerable<string> Fields(Expression expression) =>
        FeelExpression.Parse(expression.Text).Expression?.Reads.Select(path => Field(string.Join('.', path.Names))) ?? [];

    private string Principal(string principal) =>
        options.PrincipalName?.Invoke(principal) ?? Labels.Words(principal[(principal.IndexOf(':', StringComparison.Ordinal) + 1)..]);
}
