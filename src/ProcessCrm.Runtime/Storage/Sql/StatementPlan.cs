using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ProcessCrm.Runtime.Storage.Sql;

/// <summary>
/// Statements for rows that follow one another, told to PostgreSQL as one: each is a part of a WITH, and all see the same snapshot (PostgreSQL,
/// 7.8.4). A statement costs the server some 20 microseconds to begin and end; that is a quarter of a completion.
/// </summary>
/// <remarks>A plan is known by the way to it, so that a batch finds its text without making it.</remarks>
internal sealed partial class StatementPlan
{
    private readonly ConcurrentDictionary<(IRowStatement Statement, bool IsMany), StatementPlan> _longer = new();
    private readonly string[] _parts;
    private readonly int _parameters;

    private StatementPlan(string[] parts, int parameters)
    {
        _parts = parts;
        _parameters = parameters;
        Sql = parts.Length < 2 ? string.Concat(parts) : $"with {string.Join(", ", parts[..^1].Select(Named))} {parts[^1]}";
    }

    /// <summary>Of no statement.</summary>
    public static StatementPlan Empty { get; } = new([], 0);

    /// <summary>The text.</summary>
    public string Sql { get; }

    /// <summary>This plan and one statement more.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="isMany">Whether it is run for more than one row.</param>
    public StatementPlan Then(IRowStatement statement, bool isMany) =>
        _longer.GetOrAdd(
            (statement, isMany),
            static (next, plan) =>
                new StatementPlan(
                    [.. plan._parts, Renumbered(next.IsMany ? next.Statement.Many : next.Statement.One, plan._parameters)],
                    plan._parameters + next.Statement.Count
                ),
            this
        );

    private static string Named(string part, int place) => string.Create(CultureInfo.InvariantCulture, $"w{place} as ({part})");

    private static string Renumbered(string sql, int by) =>
        by == 0
            ? sql
            : Place()
                .Replace(
                    sql,
                    place =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"${by + int.Parse(place.ValueSpan[1..], CultureInfo.InvariantCulture)}"
                        )
                );

    [GeneratedRegex(@"\$\d+", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
