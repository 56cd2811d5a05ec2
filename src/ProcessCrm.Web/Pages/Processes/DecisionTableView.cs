using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Web.Pages.Processes;

/// <summary>A decision table, ready to be shown.</summary>
/// <param name="Title">What the decision is called.</param>
/// <param name="Documentation">What its author says about it; null for nothing.</param>
/// <param name="HitPolicy">The letter of its hit policy, with the sign of an aggregation (DMN 1.5, 8.2.8).</param>
/// <param name="Columns">The titles of conditions, results and notes.</param>
/// <param name="Rows">The cells of each rule.</param>
public sealed record DecisionTableView(
    string Title,
    string? Documentation,
    string HitPolicy,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows
)
{
    /// <summary>The tables of the decisions and knowledge models of a file; none where it cannot be read.</summary>
    public static IReadOnlyList<DecisionTableView> Of(DecisionModel? model, string language) =>
        model is null
            ? []
            :
            [
                .. model
                    .Decisions.Select(decision => (Element: (DrgElement)decision, decision.Logic))
                    .Concat(model.KnowledgeModels.Select(knowledge => (Element: (DrgElement)knowledge, Logic: knowledge.Logic?.Body)))
                    .Where(part => part.Logic is DecisionTable)
                    .Select(part => Of(part.Element, (DecisionTable)part.Logic!, language)),
            ];

    private static DecisionTableView Of(DrgElement element, DecisionTable table, string language)
    {
        var notes = table.Rules.Select(rule => rule.Annotations.Length).DefaultIfEmpty().Max();
        return new DecisionTableView(
            element.Label?.For(language) ?? element.Name,
            element.Documentation?.For(language),
            Letter(table),
            [
                .. table.Inputs.Select(input => input.Label?.For(language) ?? input.Expression),
                .. table.Outputs.Select(output =>
                    output.Label?.For(language) ?? output.Name ?? element.Label?.For(language) ?? element.Name
                ),
                .. Enumerable.Range(0, notes).Select(at => at < table.Annotations.Length ? table.Annotations[at] : ""),
            ],
            [
                .. table.Rules.Select(rule =>
                    (IReadOnlyList<string>)
                        [
                            .. rule.InputEntries,
                            .. rule.OutputEntries,
                            .. Enumerable.Range(0, notes).Select(at => NoteOf(rule, at)?.For(language) ?? ""),
                        ]
                ),
            ]
        );
    }

    private static LocalizedText? NoteOf(DecisionRule rule, int at) => at < rule.Annotations.Length ? rule.Annotations[at] : null;

    private static string Letter(DecisionTable table) =>
        table.HitPolicy.ToString()[..1]
        + table.Aggregation switch
        {
            BuiltinAggregator.Sum => "+",
            BuiltinAggregator.Count => "#",
            BuiltinAggregator.Min => "<",
            BuiltinAggregator.Max => ">",
            _ => "",
        };
}
