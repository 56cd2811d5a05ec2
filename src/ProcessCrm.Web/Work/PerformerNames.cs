using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Web.Work;

/// <summary>Tells the persons in charge of a step in words (E27): those that the definition names, and those that its expressions find.</summary>
public sealed partial class PerformerNames(CrmDbContext context, Translator translator)
{
    private IReadOnlyDictionary<string, string>? _groups;

    /// <summary>Reads the names of groups; call it first.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken) =>
        _groups ??= await context
            .Groups.AsNoTracking()
            .ToDictionaryAsync(group => Principals.OfGroup(group.Key), group => group.Name, StringComparer.Ordinal, cancellationToken);

    /// <summary>Changes where a name does.</summary>
    public string Stamp => string.Join('|', (_groups ?? Empty).OrderBy(group => group.Key, StringComparer.Ordinal));

    /// <summary>The persons in charge of a task.</summary>
    public string Of(UserTask task) => string.Join(", ", task.Performers.Select(performer => Of(performer.Text)));

    /// <summary>Who a performer stands for: <c>group:marketing</c> by its name, an expression by all whom it may give.</summary>
    public string Of(string performer)
    {
        if (NamedPrincipal().Match(performer) is { Success: true } whole && whole.Length == performer.Length)
        {
            return Name(performer);
        }

        if (FeelExpression.Parse(performer).Expression is not { } expression)
        {
            return performer;
        }

        var found = expression
            .Reads.Select(path => Field(path.Names[^1]))
            .Concat(NamedPrincipal().Matches(performer).Select(match => Name(match.Value)))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return found.Count == 0 ? performer : string.Join(translator["tasks.or"], found);
    }

    private static Dictionary<string, string> Empty { get; } = [];

    private string Name(string principal) =>
        (_groups ?? Empty).GetValueOrDefault(principal) ?? principal[(principal.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private string Field(string field) => translator.All.ContainsKey($"performers.{field}") ? translator[$"performers.{field}"] : field;

    [GeneratedRegex("(user|group):[A-Za-z0-9._@-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedPrincipal();
}
