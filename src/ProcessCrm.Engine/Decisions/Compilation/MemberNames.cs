namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>The names that members of contexts may have in some models: a name with spaces in it must be known to be read as one.</summary>
internal static class MemberNames
{
    public static IReadOnlyCollection<string> Of(IEnumerable<DecisionModel> models) =>
        models.SelectMany(Of).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Of(DecisionModel model) =>
        [
            .. model.Elements.Select(element => element.Name),
            .. model.ItemDefinitions.SelectMany(Of),
            .. model.Decisions.SelectMany(decision => Of(decision.Logic)),
            .. model.KnowledgeModels.SelectMany(knowledge => Of(knowledge.Logic)),
        ];

    private static IEnumerable<string> Of(ItemDefinition type) => type.Components.SelectMany(part => Of(part).Append(part.Name));

    private static IEnumerable<string> Of(BoxedExpression? expression) =>
        expression switch
        {
            BoxedContext context => context.Entries.SelectMany(entry => Of(entry.Value).Append(entry.Variable?.Name ?? "")),
            BoxedList list => list.Items.SelectMany(Of),
            Relation relation =>
            [
                .. relation.Columns.Select(column => column.Name),
                .. relation.Rows.SelectMany(row => row).SelectMany(Of),
            ],
            DecisionTable table => table.Outputs.Select(output => output.Name ?? ""),
            FunctionDefinition function => Of(function.Body),
            Invocation invocation => invocation.Bindings.SelectMany(binding => Of(binding.Argument)),
            Conditional conditional => [.. Of(conditional.If), .. Of(conditional.Then), .. Of(conditional.Else)],
            BoxedFilter filter => [.. Of(filter.In), .. Of(filter.Match)],
            BoxedFor loop => [.. Of(loop.In), .. Of(loop.Return)],
            BoxedQuantified quantified => [.. Of(quantified.In), .. Of(quantified.Satisfies)],
            _ => [],
        };
}
