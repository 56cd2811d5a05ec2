namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>A link has any number of throwing events and exactly one that catches, in one scope (BPMN 2.0.2, 10.5.5).</summary>
internal static class LinkRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var scope in context.Scopes)
        {
            var targets = scope.Nodes.Where(n => n.IsLinkTarget()).ToLookup(n => n.Link(), StringComparer.Ordinal);
            foreach (var node in scope.Nodes.OfType<Event>())
            {
                if (node.Link() is not { } link)
                {
                    continue;
                }
                if (node.Definitions.Length > 1)
                {
                    context.Report(Alone, node.Id, "link");
                }
                if (node is IntermediateThrowEvent && !targets.Contains(link))
                {
                    context.Report(NoTarget(link), node.Id, "link");
                }
                if (node.IsLinkTarget() && targets[link].First() != node)
                {
                    context.Report(SeveralTargets(link), node.Id, "link");
                }
            }
        }
    }

    private static Problem Alone { get; } =
        Problem.Error("link-not-alone", "A link event has no other reaction.", "У события-связи не бывает других реакций.");

    private static Problem NoTarget(string link) =>
        Problem.Error(
            "link-without-target",
            $"No event in this scope catches the link \"{Problem.Short(link)}\".",
            $"В этой области ни одно событие не ловит связь \"{Problem.Short(link)}\"."
        );

    private static Problem SeveralTargets(string link) =>
        Problem.Error(
            "several-link-targets",
            $"Another event catches the link \"{Problem.Short(link)}\" already.",
            $"Связь \"{Problem.Short(link)}\" уже ловит другое событие."
        );
}
